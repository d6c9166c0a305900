package dev.amba.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.engine.streak.DefinitionHistory;
import dev.amba.engine.streak.Marks;
import dev.amba.engine.streak.StreakDefinition;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakPeriod.Daily;
import dev.amba.engine.streak.StreakPeriod.Weekly;
import dev.amba.engine.streak.StreakState;
import dev.amba.engine.streak.StreakStatus;
import dev.amba.engine.streak.ZoneHistory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FitnessScenarioTest {
  private static final Instant NOW = Instant.parse("2026-04-08T15:30:00Z");
  private static final FitnessScenario STORY = FitnessScenario.upTo(NOW);
  private static final List<DemoEvent> EVENTS = events(STORY);
  private static final Map<String, List<DemoEvent>> WORKOUTS =
      EVENTS.stream()
          .filter(event -> event.event().equals("workout_completed"))
          .collect(Collectors.groupingBy(DemoEvent::externalId));

  @Test
  void isTheSameEveryTime() {
    assertThat(events(FitnessScenario.upTo(NOW))).isEqualTo(EVENTS);
    var other = new FitnessScenario(1, NOW.atOffset(ZoneOffset.UTC), 20, 90);
    assertThat(events(other)).isNotEqualTo(events(new FitnessScenario(2, other.until(), 20, 90)));
  }

  @Test
  void hasPeopleAllOverTheWorld() {
    var members = STORY.members();
    assertThat(members).hasSize(1_000).extracting(Member::externalId).doesNotHaveDuplicates();
    assertThat(members).allSatisfy(m -> assertThat(m.externalId()).matches("[a-z.]+\\.\\d+"));
    assertThat(members).extracting(Member::zone).doesNotContainNull();
    assertThat(members.stream().map(Member::zone).distinct()).hasSizeGreaterThan(20);
  }

  @Test
  void tellsNinetyDaysUpToNow() {
    assertThat(EVENTS).hasSizeBetween(35_000, 60_000);
    assertThat(EVENTS)
        .allSatisfy(event ->
            assertThat(event.occurredAt().toInstant())
                .isBetween(NOW.minus(Duration.ofDays(92)), NOW));
    assertThat(EVENTS.stream().map(DemoEvent::event).distinct())
        .containsExactlyInAnyOrder(
            "app_open",
            "workout_completed",
            "share_completed",
            "message_sent",
            "onboarding_completed");
    // Something happened within the last hours: the story does not end before its time.
    assertThat(EVENTS)
        .anyMatch(e -> e.occurredAt().toInstant().isAfter(NOW.minus(Duration.ofHours(1))));
  }

  @Test
  void keepsEachOnesEventsInTheOrderOfTime() {
    var last = new HashMap<String, Instant>();
    for (var event : EVENTS) {
      var at = event.occurredAt().toInstant();
      var before = last.put(event.externalId(), at);
      if (before != null) assertThat(at).isAfterOrEqualTo(before);
    }
  }

  @Test
  void letsPeopleSleep() {
    var zones =
        STORY.members().stream()
            .collect(Collectors.toMap(Member::externalId, FitnessScenarioTest::zone));
    assertThat(EVENTS)
        .allSatisfy(event -> {
          var zone = Objects.requireNonNull(zones.get(event.externalId()));
          var local = event.occurredAt().atZoneSameInstant(zone);
          assertThat(local.getHour() + 24 * nightOwl(local)).isBetween(5, 24);
        });
  }

  @Test
  void showsHabits() {
    var star = STORY.members().getFirst().externalId();
    assertThat(workouts(star)).hasSizeBetween(75, 110);
    var perPerson =
        EVENTS.stream()
            .collect(Collectors.groupingBy(DemoEvent::externalId, Collectors.counting()));
    assertThat(perPerson.values()).anyMatch(count -> count > 250).anyMatch(count -> count < 10);
    var weekend =
        EVENTS.stream()
            .filter(e -> e.event().equals("workout_completed"))
            .filter(e -> e.occurredAt().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0)
            .count();
    assertThat(weekend).isPositive();
  }

  @Test
  void hasStreaksOfEveryLength() {
    var daily = streaks(new StreakDefinition(new Daily(), 6, true, 2, 2, 7));
    assertThat(daily.getFirst().currentCount()).isGreaterThan(30);
    assertThat(daily).anyMatch(streak -> streak.currentCount() > 60);
    assertThat(daily).filteredOn(streak -> streak.currentCount() > 7).hasSizeGreaterThan(20);
    assertThat(daily)
        .extracting(StreakState::status)
        .contains(StreakStatus.ACTIVE, StreakStatus.FROZEN, StreakStatus.BROKEN);
    var weekly = streaks(new StreakDefinition(new Weekly(DayOfWeek.MONDAY), 24, false, 1, 1, null));
    assertThat(weekly).filteredOn(streak -> streak.currentCount() > 10).hasSizeGreaterThan(150);
  }

  /// Everybody's, as far as they have ever been marked; the star's first.
  private static List<StreakState> streaks(StreakDefinition definition) {
    var states = new ArrayList<StreakState>();
    for (var member : STORY.members()) {
      var fold = new StreakFold(DefinitionHistory.of(definition), ZoneHistory.of(zone(member)));
      var marks =
          workouts(member.externalId()).stream().map(e -> e.occurredAt().toInstant()).toList();
      var tally = fold.fold(List.of(), new Marks(marks), NOW).tally();
      fold.findState(tally, NOW).ifPresent(states::add);
    }
    return states;
  }

  private static ZoneId zone(Member member) {
    return Objects.requireNonNull(member.zone());
  }

  /// A workout that begins late may end after midnight.
  private static int nightOwl(ZonedDateTime local) {
    return local.getHour() < 2 ? 1 : 0;
  }

  private static List<DemoEvent> workouts(String externalId) {
    return WORKOUTS.getOrDefault(externalId, List.of());
  }

  private static List<DemoEvent> events(Scenario scenario) {
    var events = new ArrayList<DemoEvent>();
    try {
      scenario.events(events::add);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return events;
  }
}
