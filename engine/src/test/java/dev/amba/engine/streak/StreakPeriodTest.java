package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class StreakPeriodTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          day        | grace | zone                | deadline
          2026-01-14 |     0 | UTC                 | 2026-01-15T00:00:00Z
          2026-01-14 |    24 | UTC                 | 2026-01-16T00:00:00Z
          2026-01-14 |     6 | Asia/Kathmandu      | 2026-01-15T00:15:00Z
          2026-01-14 |     0 | Pacific/Kiritimati  | 2026-01-14T10:00:00Z
          2026-01-14 |     6 | America/St_Johns    | 2026-01-15T09:30:00Z
          # 6 hours are 06:00 on the days of a change too
          2026-03-28 |     6 | Europe/Berlin       | 2026-03-29T04:00:00Z
          2025-10-25 |     6 | Europe/Berlin       | 2025-10-26T05:00:00Z
          2026-03-07 |     6 | America/St_Johns    | 2026-03-08T08:30:00Z
          2026-10-31 |     6 | America/St_Johns    | 2026-11-01T09:30:00Z
          # a skipped wall time means the instant after the gap
          2026-03-28 |     1 | Europe/Berlin       | 2026-03-29T00:00:00Z
          2026-03-28 |     2 | Europe/Berlin       | 2026-03-29T01:00:00Z
          2026-03-28 |     3 | Europe/Berlin       | 2026-03-29T01:00:00Z
          2026-10-03 |     2 | Australia/Lord_Howe | 2026-10-03T15:30:00Z
          2018-11-03 |     0 | America/Sao_Paulo   | 2018-11-04T03:00:00Z
          2018-11-03 |     1 | America/Sao_Paulo   | 2018-11-04T03:00:00Z
          2018-11-03 |     6 | America/Sao_Paulo   | 2018-11-04T08:00:00Z
          # one that comes twice means the earlier
          2025-10-25 |     2 | Europe/Berlin       | 2025-10-26T00:00:00Z
          2025-10-25 |     3 | Europe/Berlin       | 2025-10-26T02:00:00Z
          2022-11-05 |     0 | America/Havana      | 2022-11-06T04:00:00Z
          2010-11-06 |     0 | America/St_Johns    | 2010-11-07T02:30:00Z
          # a skipped day is none: the period after the 29th is the 31st
          2011-12-28 |    23 | Pacific/Apia        | 2011-12-30T09:00:00Z
          2011-12-28 |    24 | Pacific/Apia        | 2011-12-30T10:00:00Z
          2011-12-29 |     0 | Pacific/Apia        | 2011-12-30T10:00:00Z
          2011-12-29 |     6 | Pacific/Apia        | 2011-12-30T16:00:00Z
          """)
  void aDayClosesAtItsDeadline(LocalDate day, int grace, ZoneId zone, Instant deadline) {
    assertThat(new StreakPeriod.Daily().deadline(day, grace, zone)).isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          weekStart | week       | grace | zone               | deadline
          MONDAY    | 2020-12-28 |     0 | UTC                | 2021-01-04T00:00:00Z
          MONDAY    | 2020-12-28 |   167 | UTC                | 2021-01-10T23:00:00Z
          SUNDAY    | 2020-12-27 |    12 | America/St_Johns   | 2021-01-03T15:30:00Z
          SATURDAY  | 2020-12-26 |     0 | Pacific/Kiritimati | 2021-01-01T10:00:00Z
          # hours on the wall clock, over a change of it
          MONDAY    | 2026-03-16 |   150 | Europe/Berlin      | 2026-03-29T04:00:00Z
          MONDAY    | 2026-03-16 |   146 | Europe/Berlin      | 2026-03-29T01:00:00Z
          SUNDAY    | 2025-10-19 |     6 | Europe/Berlin      | 2025-10-26T05:00:00Z
          # the week after begins on a day that is skipped, so on the day after that
          FRIDAY    | 2011-12-23 |     0 | Pacific/Apia       | 2011-12-30T10:00:00Z
          FRIDAY    | 2011-12-23 |     6 | Pacific/Apia       | 2011-12-30T16:00:00Z
          # a skipped day within the grace takes its hours with it
          MONDAY    | 2011-12-19 |   100 | Pacific/Apia       | 2011-12-30T10:00:00Z
          MONDAY    | 2011-12-19 |   121 | Pacific/Apia       | 2011-12-30T11:00:00Z
          """)
  void aWeekClosesAtItsDeadline(
      DayOfWeek weekStart, LocalDate week, int grace, ZoneId zone, Instant deadline) {
    assertThat(new StreakPeriod.Weekly(weekStart).deadline(week, grace, zone)).isEqualTo(deadline);
  }
}
