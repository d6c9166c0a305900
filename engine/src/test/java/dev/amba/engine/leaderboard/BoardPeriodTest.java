package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
final class BoardPeriodTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          period  | date       | zone             | week   | start      | from                 | to
          DAILY   | 2026-01-14 | UTC              | MONDAY | 2026-01-14 | 2026-01-14T00:00:00Z | 2026-01-15T00:00:00Z
          DAILY   | 2026-03-08 | America/New_York | MONDAY | 2026-03-08 | 2026-03-08T05:00:00Z | 2026-03-09T04:00:00Z
          DAILY   | 2011-12-30 | Pacific/Apia     | MONDAY | 2011-12-30 | 2011-12-30T10:00:00Z | 2011-12-30T10:00:00Z
          WEEKLY  | 2021-01-01 | UTC              | MONDAY | 2020-12-28 | 2020-12-28T00:00:00Z | 2021-01-04T00:00:00Z
          WEEKLY  | 2021-01-03 | UTC              | SUNDAY | 2021-01-03 | 2021-01-03T00:00:00Z | 2021-01-10T00:00:00Z
          WEEKLY  | 2026-03-11 | America/New_York | SUNDAY | 2026-03-08 | 2026-03-08T05:00:00Z | 2026-03-15T04:00:00Z
          MONTHLY | 2024-02-29 | Asia/Tokyo       | MONDAY | 2024-02-01 | 2024-01-31T15:00:00Z | 2024-02-29T15:00:00Z
          MONTHLY | 2026-12-31 | UTC              | MONDAY | 2026-12-01 | 2026-12-01T00:00:00Z | 2027-01-01T00:00:00Z
          """)
  void anyDateNamesItsPeriod(
      BoardPeriod period,
      LocalDate date,
      ZoneId zone,
      DayOfWeek week,
      LocalDate start,
      Instant from,
      Instant to) {
    assertThat(period.start(date, week)).isEqualTo(start);
    var window = period.window(date, zone, week);
    assertThat(window.from()).isEqualTo(from);
    assertThat(window.to()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          period  | at                       | zone             | start
          DAILY   | 2026-01-14T23:59:59.999Z | UTC              | 2026-01-14
          DAILY   | 2026-01-15T00:00:00Z     | UTC              | 2026-01-15
          DAILY   | 2026-01-14T23:00:00Z     | Asia/Tokyo       | 2026-01-15
          WEEKLY  | 2026-01-14T23:00:00Z     | Asia/Tokyo       | 2026-01-12
          MONTHLY | 2026-01-31T15:00:00Z     | Asia/Tokyo       | 2026-02-01
          # Clocks went from 00:01 back to 23:01 of the day before: the day turned at the first midnight.
          DAILY   | 2010-11-07T02:29:59Z     | America/St_Johns | 2010-11-06
          DAILY   | 2010-11-07T02:30:00Z     | America/St_Johns | 2010-11-07
          DAILY   | 2010-11-07T03:00:00Z     | America/St_Johns | 2010-11-07
          DAILY   | 2010-11-07T03:30:00Z     | America/St_Johns | 2010-11-07
          """)
  void anInstantLiesInTheWindowOfItsDate(
      BoardPeriod period, Instant at, ZoneId zone, LocalDate start) {
    var date = period.date(at, zone, DayOfWeek.MONDAY);
    assertThat(period.start(date, DayOfWeek.MONDAY)).isEqualTo(start);
    assertThat(period.window(date, zone, DayOfWeek.MONDAY).contains(at)).isTrue();
  }

  @Test
  void allTimeHasNoStartAndHoldsEverything() {
    var date = LocalDate.parse("2026-01-14");
    assertThat(BoardPeriod.ALL_TIME.start(date, DayOfWeek.MONDAY)).isNull();
    var window = BoardPeriod.ALL_TIME.window(date, ZoneId.of("Asia/Tokyo"), DayOfWeek.MONDAY);
    assertThat(window.contains(Instant.parse("0000-12-31T20:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("9999-12-31T23:59:59.999Z"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void hasANameOnTheWire(BoardPeriod period) {
    assertThat(BoardPeriod.find(period.wireName())).contains(period);
    assertThat(BoardPeriod.find("hourly")).isEmpty();
    assertThat(BoardPeriod.ALL_TIME.wireName()).isEqualTo("all_time");
  }

  @ParameterizedTest
  @EnumSource
  void datesHaveBounds(BoardPeriod period) {
    var zone = ZoneId.of("UTC");
    for (var date : new LocalDate[] {BoardPeriod.DATE_MIN, BoardPeriod.DATE_MAX}) {
      var window = period.window(date, zone, DayOfWeek.SUNDAY);
      assertThat(window.from()).isBefore(window.to());
    }
    assertThatThrownBy(() -> period.window(LocalDate.MAX, zone, DayOfWeek.MONDAY))
        .hasMessage("period must be a date from 0001-01-01 to 9999-12-31: +999999999-12-31");
  }
}
