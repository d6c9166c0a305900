package dev.amba.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FitnessScenarioTest {
  private static final Instant NOW = Instant.parse("2026-04-08T15:30:00Z");
  private static final FitnessScenario STORY = FitnessScenario.upTo(NOW);
  private static final List<DemoEvent> EVENTS = events(STORY);

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
    assertThat(workouts(star)).hasSizeBetween(55, 90);
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

  private static ZoneId zone(Member member) {
    return Objects.requireNonNull(member.zone());
  }

  /// A workout that begins late may end after midnight.
  private static int nightOwl(ZonedDateTime local) {
    return local.getHour() < 2 ? 1 : 0;
  }

  private static List<DemoEvent> workouts(String externalId) {
    return EVENTS.stream()
        .filter(e -> e.externalId().equals(externalId) && e.event().equals("workout_completed"))
        .toList();
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
