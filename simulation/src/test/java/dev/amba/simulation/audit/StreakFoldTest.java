package dev.amba.simulation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The auditor's streaks, by the examples of the specification.
class StreakFoldTest {
  private static final StreakCalendar DAILY = new StreakCalendar(false, DayOfWeek.MONDAY);
  private static final StreakRules RULES = new StreakRules(6, true, 1, 1, null);

  /// 5 January 2026 is a Monday.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          marks | now                  | count | longest | status | freezes
          1     | 2026-01-05T20:00:00Z | 1     | 1       | active | 1
          2     | 2026-01-07T04:00:00Z | 2     | 2       | active | 1
          3     | 2026-01-07T09:00:00Z | 3     | 3       | active | 1
          3     | 2026-01-09T05:59:59Z | 3     | 3       | active | 1
          3     | 2026-01-09T06:00:00Z | 3     | 3       | frozen | 0
          4     | 2026-01-09T23:00:00Z | 4     | 4       | active | 0
          4     | 2026-01-11T06:00:00Z | 0     | 4       | broken | 0
          5     | 2026-01-11T12:00:00Z | 1     | 4       | active | 0
          """)
  void followsTheWorkedExample(
      int marks, Instant now, long count, long longest, String status, long freezes) {
    var story =
        Stream.of(
                "2026-01-05T20:00:00Z",
                "2026-01-07T04:00:00Z",
                "2026-01-07T09:00:00Z",
                "2026-01-09T23:00:00Z",
                "2026-01-11T12:00:00Z")
            .limit(marks)
            .map(StreakFoldTest::mark)
            .toList();
    var picture = fold(now, RULES, List.of(zone(Instant.MIN, "UTC")), story);
    assertThat(picture.count()).isEqualTo(count);
    assertThat(picture.longest()).isEqualTo(longest);
    assertThat(picture.status()).isEqualTo(status);
    assertThat(picture.freezes()).isEqualTo(freezes);
  }

  /// Tokyo's 15 January ends 17 hours before that of Los Angeles.
  @Test
  void losesNobodyADayByFlying() {
    var zones =
        List.of(
            zone(Instant.MIN, "America/Los_Angeles"),
            zone(Instant.parse("2026-01-14T20:00:00Z"), "Asia/Tokyo"));
    var marks = List.of(mark("2026-01-14T18:00:00Z"));
    var rules = new StreakRules(0, false, 0, 0, null);
    assertThat(fold(Instant.parse("2026-01-15T16:00:00Z"), rules, zones, marks).deadlineAt())
        .isEqualTo("2026-01-16T08:00:00Z");
  }

  @Test
  void missesNoDayThatAZoneSkips() {
    var zones = List.of(zone(Instant.MIN, "Pacific/Apia"));
    // 29 December, then 31 December: there was no day in between.
    var marks = List.of(mark("2011-12-29T20:00:00Z"), mark("2011-12-30T20:00:00Z"));
    var rules = new StreakRules(0, false, 0, 0, null);
    assertThat(fold(Instant.parse("2011-12-30T20:00:00Z"), rules, zones, marks).count())
        .isEqualTo(2);
  }

  private static StreakPicture fold(
      Instant now, StreakRules rules, List<ZoneChange> zones, List<Mark> marks) {
    return StreakFold.at(
        now, DAILY, List.of(new RulesFrom(Instant.MIN, rules)), zones, List.of(), marks);
  }

  private static Mark mark(String at) {
    return new Mark(Instant.parse(at), noEvent());
  }

  private static @Nullable Integer noEvent() {
    return null;
  }

  private static ZoneChange zone(Instant at, String zone) {
    return new ZoneChange(at, zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone));
  }
}
