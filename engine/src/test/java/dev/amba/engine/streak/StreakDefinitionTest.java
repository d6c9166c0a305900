package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class StreakDefinitionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          period | grace | max   | initial | every   | message
          daily  | -1    | 1     | 1       |         | grace_period_hours of a daily streak must be from 0 to 24: -1
          daily  | 25    | 1     | 1       |         | grace_period_hours of a daily streak must be from 0 to 24: 25
          weekly | -1    | 1     | 1       |         | grace_period_hours of a weekly streak must be from 0 to 167: -1
          weekly | 168   | 1     | 1       |         | grace_period_hours of a weekly streak must be from 0 to 167: 168
          daily  | 0     | -1    | 0       |         | max_freezes must be from 0 to 10000: -1
          daily  | 0     | 10001 | 0       |         | max_freezes must be from 0 to 10000: 10001
          daily  | 0     | 2     | -1      |         | initial_freezes must be from 0 to max_freezes, 2: -1
          daily  | 0     | 2     | 3       |         | initial_freezes must be from 0 to max_freezes, 2: 3
          daily  | 0     | 2     | 2       | 0       | freezes_per_n_events must be from 1 to 1000000: 0
          daily  | 0     | 2     | 2       | 1000001 | freezes_per_n_events must be from 1 to 1000000: 1000001
          """)
  void namesTheFieldTheRuleAndTheValue(
      String period, int grace, int max, int initial, @Nullable Integer every, String message) {
    assertThatThrownBy(() -> define(period, grace, max, initial, every))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "daily, 0, 0, 0, 1",
    "daily, 24, 10000, 10000, 1000000",
    "weekly, 0, 1, 0,",
    "weekly, 167, 1, 1, 1"
  })
  void boundsAreAllowed(String period, int grace, int max, int initial, @Nullable Integer every) {
    assertThatCode(() -> define(period, grace, max, initial, every)).doesNotThrowAnyException();
  }

  @Test
  void factsAreCounted() {
    var now = Instant.parse("2026-01-05T20:00:00Z");
    assertThatThrownBy(() -> new FreezeGrant(now, 1, 0))
        .hasMessage("count must be from 1 to 10000: 0");
    assertThatThrownBy(() -> new FreezeGrant(now, 1, 10_001))
        .hasMessage("count must be from 1 to 10000: 10001");
    assertThatThrownBy(() -> new FreezeGrant(now, 0, 1))
        .hasMessage("version must be at least 1: 0");
    assertThatThrownBy(() -> new ZoneChange(now, 0, ZoneOffset.UTC))
        .hasMessage("seq must be at least 1: 0");
    assertThatThrownBy(() -> new DefinitionVersion(now, 0, define("daily", 0, 0, 0, null)))
        .hasMessage("version must be at least 1: 0");
  }

  private static StreakDefinition define(
      String period, int grace, int max, int initial, @Nullable Integer every) {
    return new StreakDefinition(
        period.equals("daily")
            ? new StreakPeriod.Daily()
            : new StreakPeriod.Weekly(DayOfWeek.MONDAY),
        grace,
        true,
        max,
        initial,
        every);
  }
}
