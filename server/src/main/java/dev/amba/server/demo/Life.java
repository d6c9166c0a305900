package dev.amba.server.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One member's days with the app. Everything follows from the arguments: the same random numbers,
/// the same life.
final class Life {
  private static final double HOUR_SPREAD = 1.3;
  private static final double SECOND_WORKOUT = 0.06;
  private static final double LUNCH_HOUR = 12.5;

  private final Member member;
  private final ZoneId zone;
  private final Habit habit;
  private final Workout favourite;
  private final RandomGenerator random;
  private final List<DemoEvent> events = new ArrayList<>();

  Life(Member member, ZoneId zone, Habit habit, RandomGenerator random) {
    this.member = member;
    this.zone = zone;
    this.habit = habit;
    this.random = random;
    this.favourite = Workout.any(random);
  }

  /// What happens from the day of joining to `until`, in the order of time.
  ///
  /// @param joined the first day
  /// @param daysBefore for how long they have had the app by then
  /// @param isNew whether the first day begins with the onboarding
  List<DemoEvent> between(LocalDate joined, long daysBefore, boolean isNew, OffsetDateTime until) {
    if (isNew) {
      var start = at(joined, random.nextDouble(8, 21));
      event("app_open", start, Map.of());
      event("onboarding_completed", start.plusSeconds(random.nextInt(60, 400)), Map.of());
    }
    var last = until.atZoneSameInstant(zone).toLocalDate();
    for (var day = joined; !day.isAfter(last); day = day.plusDays(1)) {
      day(day, daysBefore + ChronoUnit.DAYS.between(joined, day));
    }
    return events.stream()
        .filter(event -> !event.occurredAt().isAfter(until))
        .sorted(Comparator.comparing(DemoEvent::occurredAt))
        .toList();
  }

  private void day(LocalDate date, long day) {
    if (happens(habit.trains(date.getDayOfWeek(), day))) {
      train(date, habit.hour());
      if (happens(SECOND_WORKOUT)) train(date, LUNCH_HOUR);
    } else if (happens(habit.opens(day))) {
      event("app_open", at(date, random.nextDouble(7, 22.5)), Map.of());
    } else {
      return;
    }
    for (var chance = habit.messagesPerDay(); happens(chance / (1 + chance)); ) {
      event(
          "message_sent",
          at(date, random.nextDouble(7.5, 22.5)),
          Map.of("to", happens(0.3) ? "coach" : "friend"));
    }
  }

  private void train(LocalDate date, double hour) {
    var opened = at(date, Math.clamp(random.nextGaussian(hour, HOUR_SPREAD), 5, 21.5));
    event("app_open", opened, Map.of());
    var kind = happens(0.7) ? favourite : Workout.any(random);
    var minutes = kind.minutes(random);
    var done = opened.plusMinutes(minutes).plusSeconds(random.nextInt(30, 300));
    event("workout_completed", done, kind.properties(minutes, random));
    if (happens(habit.shares())) {
      event(
          "share_completed",
          done.plusSeconds(random.nextInt(20, 1_200)),
          Map.of("channel", happens(0.6) ? "feed" : "story"));
    }
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private ZonedDateTime at(LocalDate date, double hour) {
    var second = Math.round(hour * Duration.ofHours(1).toSeconds());
    return date.atTime(LocalTime.ofSecondOfDay(second)).atZone(zone);
  }

  private void event(String name, ZonedDateTime at, Map<String, Object> properties) {
    var instant = at.plus(random.nextInt(1_000), ChronoUnit.MILLIS).toOffsetDateTime();
    events.add(new DemoEvent(name, member.externalId(), instant, null, properties));
  }
}
