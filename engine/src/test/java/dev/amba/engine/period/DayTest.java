package dev.amba.engine.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class DayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          at                   | zone               | day
          2026-01-14T23:59:59Z | UTC                | 2026-01-14
          2026-01-14T18:14:59Z | Asia/Kathmandu     | 2026-01-14
          2026-01-14T18:15:00Z | Asia/Kathmandu     | 2026-01-15
          2026-01-14T10:00:00Z | Pacific/Kiritimati | 2026-01-15
          2026-01-14T03:29:59Z | America/St_Johns   | 2026-01-13
          2026-01-14T03:30:00Z | America/St_Johns   | 2026-01-14
          2025-10-25T22:00:00Z | Europe/Berlin      | 2025-10-26
          2025-10-26T22:59:59Z | Europe/Berlin      | 2025-10-26
          2025-10-26T23:00:00Z | Europe/Berlin      | 2025-10-27
          """)
  void anInstantLiesOnTheDayOfItsZone(Instant at, ZoneId zone, LocalDate day) {
    assertThat(Day.of(at, zone)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          day        | zone               | start                | hours
          2026-01-14 | UTC                | 2026-01-14T00:00:00Z | 24
          2026-01-14 | Asia/Kathmandu     | 2026-01-13T18:15:00Z | 24
          2026-01-14 | Pacific/Kiritimati | 2026-01-13T10:00:00Z | 24
          # clocks go forward, and back
          2026-03-29 | Europe/Berlin      | 2026-03-28T23:00:00Z | 23
          2025-10-26 | Europe/Berlin      | 2025-10-25T22:00:00Z | 25
          2026-03-08 | America/St_Johns   | 2026-03-08T03:30:00Z | 23
          2026-11-01 | America/St_Johns   | 2026-11-01T02:30:00Z | 25
          # midnight itself is skipped: the day begins at 01:00
          2018-11-04 | America/Sao_Paulo  | 2018-11-04T03:00:00Z | 23
          # midnight comes twice: the day begins at the first
          2022-11-06 | America/Havana     | 2022-11-06T04:00:00Z | 25
          # the day is skipped
          2011-12-29 | Pacific/Apia       | 2011-12-29T10:00:00Z | 24
          2011-12-30 | Pacific/Apia       | 2011-12-30T10:00:00Z |  0
          2011-12-31 | Pacific/Apia       | 2011-12-30T10:00:00Z | 24
          """)
  void aDayBeginsAtItsFirstInstant(LocalDate day, ZoneId zone, Instant start, int hours) {
    assertThat(Day.start(day, zone)).isEqualTo(start);
    assertThat(Day.start(day.plusDays(1), zone)).isEqualTo(start.plus(Duration.ofHours(hours)));
    assertThat(Day.exists(day, zone)).isEqualTo(hours > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          at                   | zone             | next
          2026-01-14T12:00:00Z | UTC              | 2026-01-15T00:00:00Z
          2026-01-14T00:00:00Z | UTC              | 2026-01-15T00:00:00Z
          2011-12-30T09:59:59Z | Pacific/Apia     | 2011-12-30T10:00:00Z
          # clocks are set from 00:01 back to 23:01
          2010-11-07T02:29:59Z | America/St_Johns | 2010-11-07T02:30:00Z
          2010-11-07T02:30:59Z | America/St_Johns | 2010-11-08T03:30:00Z
          2010-11-07T02:31:00Z | America/St_Johns | 2010-11-07T03:30:00Z
          """)
  void theNextDayBeginsAfterTheInstant(Instant at, ZoneId zone, Instant next) {
    assertThat(Day.next(at, zone)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          day        | weekStart | first
          2021-01-01 | MONDAY    | 2020-12-28
          2021-01-03 | MONDAY    | 2020-12-28
          2021-01-04 | MONDAY    | 2021-01-04
          2021-01-01 | SUNDAY    | 2020-12-27
          2021-01-03 | SUNDAY    | 2021-01-03
          2021-01-02 | SATURDAY  | 2021-01-02
          """)
  void aWeekBeginsOnItsFirstDay(LocalDate day, DayOfWeek weekStart, LocalDate first) {
    assertThat(Week.firstDay(day, weekStart)).isEqualTo(first);
  }
}
