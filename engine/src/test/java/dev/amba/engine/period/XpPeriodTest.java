package dev.amba.engine.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class XpPeriodTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          period    | now                  | zone           | weekStart | from                 | to
          daily     | 2026-01-14T10:30:00Z | UTC            | MONDAY    | 2026-01-14T00:00:00Z | 2026-01-15T00:00:00Z
          daily     | 2026-01-14T18:15:00Z | Asia/Kathmandu | MONDAY    | 2026-01-14T18:15:00Z | 2026-01-15T18:15:00Z
          daily     | 2025-10-26T12:00:00Z | Europe/Berlin  | MONDAY    | 2025-10-25T22:00:00Z | 2025-10-26T23:00:00Z
          # the second 23:30 of that night belongs to the day that already began, so that windows touch
          daily     | 2010-11-07T03:00:00Z | America/St_Johns | MONDAY  | 2010-11-07T02:30:00Z | 2010-11-08T03:30:00Z
          weekly    | 2021-01-01T12:00:00Z | UTC            | MONDAY    | 2020-12-28T00:00:00Z | 2021-01-04T00:00:00Z
          weekly    | 2021-01-01T12:00:00Z | UTC            | SUNDAY    | 2020-12-27T00:00:00Z | 2021-01-03T00:00:00Z
          weekly    | 2026-03-29T12:00:00Z | Europe/Berlin  | MONDAY    | 2026-03-22T23:00:00Z | 2026-03-29T22:00:00Z
          # the week begins on the day that Apia skipped
          weekly    | 2011-12-31T12:00:00Z | Pacific/Apia   | FRIDAY    | 2011-12-30T10:00:00Z | 2012-01-05T10:00:00Z
          monthly   | 2024-02-29T23:59:59Z | UTC            | MONDAY    | 2024-02-01T00:00:00Z | 2024-03-01T00:00:00Z
          monthly   | 2026-12-31T23:30:00Z | Europe/Berlin  | MONDAY    | 2026-12-31T23:00:00Z | 2027-01-31T23:00:00Z
          7         | 2026-01-14T10:30:00Z | Europe/Berlin  | MONDAY    | 2026-01-07T10:30:00Z | 2026-01-14T10:35:00.001Z
          366       | 2025-01-01T00:00:00Z | UTC            | MONDAY    | 2024-01-01T00:00:00Z | 2025-01-01T00:05:00.001Z
          """)
  void aPeriodHasTheWindowOfNow(
      String period, Instant now, ZoneId zone, DayOfWeek weekStart, Instant from, Instant to) {
    var window = period(period).window(now, zone, weekStart);
    assertThat(window).isEqualTo(new Window(from, to));
    assertThat(window.contains(now)).isTrue();
    assertThat(window.contains(from)).isTrue();
    assertThat(window.contains(to)).isFalse();
    assertThat(window.contains(from.minusMillis(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 367})
  void aRollingPeriodHasAtLeastADayAndAtMostALeapYear(int days) {
    assertThatThrownBy(() -> new XpPeriod.Rolling(days))
        .hasMessage("xp_period_days must be from 1 to 366: " + days);
  }

  @Test
  void aWindowNeverEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Window(Instant.EPOCH.plusMillis(1), Instant.EPOCH))
        .hasMessage("to must not be before from: 1970-01-01T00:00:00Z < 1970-01-01T00:00:00.001Z");
  }

  private static XpPeriod period(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "daily" -> new XpPeriod.Daily();
      case "weekly" -> new XpPeriod.Weekly();
      case "monthly" -> new XpPeriod.Monthly();
      default -> new XpPeriod.Rolling(Integer.parseInt(name));
    };
  }
}
