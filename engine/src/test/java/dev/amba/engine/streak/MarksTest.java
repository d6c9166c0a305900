package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class MarksTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final ZoneHistory UTC = ZoneHistory.of(ZoneId.of("UTC"));

  @Test
  void keepsTheFirstFourOfADay() {
    var marks = new Marks();
    for (var hour : List.of(9, 3, 20, 3)) {
      assertThat(marks.needs(hour(hour), UTC)).isTrue();
      marks.add(hour(hour));
    }
    assertThat(marks.needs(hour(20), UTC)).isFalse();
    assertThat(marks.needs(hour(23), UTC)).isFalse();
    // earlier ones go before
    assertThat(marks.needs(hour(19), UTC)).isTrue();
    assertThat(marks.needs(hour(24), UTC)).isTrue();
    assertThat(IntStream.range(0, marks.size()).mapToObj(marks::get))
        .containsExactly(hour(3), hour(3), hour(9), hour(20));
  }

  @Test
  void takesBackOneOfEqualMarks() {
    var marks = new Marks(List.of(hour(2), hour(1), hour(2)));
    assertThat(marks.remove(hour(2))).isTrue();
    assertThat(marks.size()).isEqualTo(2);
    assertThat(marks.remove(hour(2))).isTrue();
    assertThat(marks.remove(hour(2))).isFalse();
    assertThat(marks.remove(hour(0))).isFalse();
    assertThat(marks.get(0)).isEqualTo(hour(1));
    assertThatThrownBy(() -> marks.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /// Three days missed, and the mark after next lies in the fourth, while in the zone left behind
  /// the first of them has an hour to go: each of four marks covers a day.
  @Test
  void allFourCanMatter() {
    StreakScript.play(
        """
        daily grace=24 zone=Etc/GMT+12
        2026-01-05T12:00     | mark                    | 1
        2026-01-08T09:00:00Z | zone Pacific/Kiritimati | 1 | 1 | active | 0 | no | 2026-01-08T12:00:00Z
        2026-01-08T10:00:00Z | mark                    | 2
        2026-01-08T10:01:00Z | mark                    | 3
        2026-01-08T10:02:00Z | mark                    | 4
        2026-01-08T10:03:00Z | mark                    | 5 | 5 | active | 0 | yes
        2026-01-08T10:04:00Z | mark                    | 5
        """);
  }

  /// A mark ahead of the clock may get another day by a change of zone before it.
  @Test
  void aMarkAheadMayChangeItsDay() {
    StreakScript.play(
        """
        daily zone=America/New_York
        2026-01-05T19:00 | 2026-01-05T19:00 mark | 1
        2026-01-05T19:00 | 2026-01-05T19:01 mark | 1
        2026-01-05T19:00 | 2026-01-05T19:02 mark | 1
        2026-01-05T19:00 | 2026-01-05T19:03 mark | 1
        2026-01-05T19:00 | 2026-01-05T19:04 mark | 1
        2026-01-05T19:00 | 2026-01-05T19:05 mark | 1
        2026-01-06T00:04:30Z | zone Asia/Tokyo   | 2 | 2 | active | 0 | yes
        """);
  }

  /// Crowds of marks, zones as far apart as there are, the most grace: what is kept, in any order
  /// of arrival, gives what all give.
  @Test
  void thoseKeptGiveWhatAllGive() {
    var seed = Long.getLong("amba.seed", 20260105);
    for (var round = 0; round < 3_000; round++) {
      var random = new Random((seed + round) * 0x9E3779B97F4A7C15L);
      var period =
          random.nextInt(3) > 0
              ? new StreakPeriod.Daily()
              : new StreakPeriod.Weekly(MONDAY.atZone(ZoneId.of("UTC")).getDayOfWeek());
      var grace = random.nextBoolean() ? period.graceHoursMax() : 0;
      var facts =
          new StreakFacts(
              ZoneId.of("Etc/GMT+12"),
              new StreakDefinition(period, grace, true, 2, random.nextInt(3), 3));
      var days = random.nextBoolean() ? 6 : 40;
      for (var i = 0; i < 4; i++)
        facts.move(
            hour(random.nextInt(days * 24)),
            ZoneId.of(i % 2 == 0 ? "Pacific/Kiritimati" : "Etc/GMT+12"));
      for (var i = 0; i < 60; i++)
        facts.marks.add(MONDAY.plus(Duration.ofMinutes(random.nextInt(days * 1_440))));
      Collections.shuffle(facts.marks, random);
      var now = hour(days * 24);
      var kept = new Marks();
      for (var mark : facts.marks) if (kept.needs(mark, facts.zones())) kept.add(mark);
      var fold = facts.fold();
      assertThat(fold.fold(List.of(), kept, now))
          .as("./mvnw -pl engine test -Dtest=MarksTest -Damba.seed=%d", seed + round)
          .isEqualTo(fold.fold(List.of(), new Marks(facts.marks), now));
    }
  }

  private static Instant hour(int hour) {
    return MONDAY.plus(Duration.ofHours(hour));
  }
}
