package dev.amba.engine.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.engine.period.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class XpRuleTest {
  /// Awards are instants, each perhaps with the day label it was given; without one, that of the
  /// zone of the row.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          perDay | cooldown | zone | awards | at | outcome | nextEligibleAt
          # the cap is checked first
          1 | 3600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T10:30:00Z | daily_cap | 2026-01-15T00:00:00Z
          2 | 3600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T10:30:00Z | cooldown  | 2026-01-14T11:00:00Z
          2 | 3600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T11:30:00Z | awarded   |
          #
          # daily cap: awards of the day count, whenever on it they lie
          3 | 0 | UTC | 2026-01-14T00:00:00Z 2026-01-14T12:00:00Z                      | 2026-01-14T23:59:59.999Z | awarded   |
          3 | 0 | UTC | 2026-01-14T00:00:00Z 2026-01-14T12:00:00Z 2026-01-14T12:00:00Z | 2026-01-14T13:00:00Z     | daily_cap | 2026-01-15T00:00:00Z
          3 | 0 | UTC | 2026-01-14T00:00:00Z 2026-01-14T12:00:00Z 2026-01-14T13:00:00Z | 2026-01-15T00:00:00Z     | awarded   |
          # a late event meets the cap of its own day
          1 | 0 | UTC | 2026-01-13T20:00:00Z 2026-01-14T20:00:00Z | 2026-01-13T08:00:00Z | daily_cap | 2026-01-14T00:00:00Z
          1 | 0 | UTC | 2026-01-13T20:00:00Z 2026-01-14T20:00:00Z | 2026-01-12T08:00:00Z | awarded   |
          # the day is the user's
          1 | 0 | Asia/Kathmandu     | 2026-01-14T18:14:59Z | 2026-01-14T18:15:00Z | awarded   |
          1 | 0 | Asia/Kathmandu     | 2026-01-14T18:15:00Z | 2026-01-15T18:14:59Z | daily_cap | 2026-01-15T18:15:00Z
          1 | 0 | Pacific/Kiritimati | 2026-01-14T10:00:00Z | 2026-01-15T09:59:59Z | daily_cap | 2026-01-15T10:00:00Z
          1 | 0 | Pacific/Kiritimati | 2026-01-14T09:59:59Z | 2026-01-14T10:00:00Z | awarded   |
          1 | 0 | America/St_Johns   | 2026-01-14T03:30:00Z | 2026-01-15T03:29:59Z | daily_cap | 2026-01-15T03:30:00Z
          1 | 0 | America/St_Johns   | 2026-01-14T03:30:00Z | 2026-01-15T03:30:00Z | awarded   |
          # days of 25 and 23 hours, and one that the zone skips
          1 | 0 | Europe/Berlin | 2025-10-25T22:00:00Z | 2025-10-26T22:59:59Z | daily_cap | 2025-10-26T23:00:00Z
          1 | 0 | Europe/Berlin | 2025-10-25T22:00:00Z | 2025-10-26T23:00:00Z | awarded   |
          1 | 0 | Europe/Berlin | 2026-03-28T23:00:00Z | 2026-03-29T21:59:59Z | daily_cap | 2026-03-29T22:00:00Z
          1 | 0 | Europe/Berlin | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z | awarded   |
          1 | 0 | Pacific/Apia  | 2011-12-29T12:00:00Z | 2011-12-29T13:00:00Z | daily_cap | 2011-12-30T10:00:00Z
          # an award keeps its label in a new zone: this one was given on the 15th in Kiritimati
          1 | 0 | UTC | 2026-01-14T12:00:00Z/2026-01-15 | 2026-01-14T13:00:00Z | awarded   |
          1 | 0 | UTC | 2026-01-14T12:00:00Z/2026-01-15 | 2026-01-15T23:00:00Z | daily_cap | 2026-01-16T00:00:00Z
          #
          # cooldown: at exactly its length the award is given, before and after
          | 600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T10:09:59.999Z | cooldown | 2026-01-14T10:10:00Z
          | 600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T10:10:00Z     | awarded  |
          | 600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T10:00:00Z     | cooldown | 2026-01-14T10:10:00Z
          | 600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T09:50:00.001Z | cooldown | 2026-01-14T10:10:00Z
          | 600 | UTC | 2026-01-14T10:00:00Z | 2026-01-14T09:50:00Z     | awarded  |
          # awards on both sides: the latest counts
          | 600 | UTC | 2026-01-14T09:55:00Z 2026-01-14T10:05:00Z | 2026-01-14T10:00:00Z | cooldown | 2026-01-14T10:15:00Z
          | 600 | UTC | 2026-01-14T09:50:00Z 2026-01-14T10:05:00Z | 2026-01-14T10:00:00Z | cooldown | 2026-01-14T10:15:00Z
          | 600 | UTC | 2026-01-14T09:55:00Z 2026-01-14T10:10:00Z | 2026-01-14T10:00:00Z | cooldown | 2026-01-14T10:05:00Z
          | 600 | UTC | 2026-01-14T09:50:00Z 2026-01-14T10:10:00Z | 2026-01-14T10:00:00Z | awarded  |
          # a cooldown knows no midnight and no zone
          5 | 600 | Europe/Berlin | 2025-10-26T22:55:00Z | 2025-10-26T23:00:00Z | cooldown | 2025-10-26T23:05:00Z
          #
          # neither: everything is awarded
          | 0 | UTC | 2026-01-14T10:00:00Z 2026-01-14T10:00:00Z | 2026-01-14T10:00:00Z | awarded |
          """)
  void decides(
      @Nullable Integer perDay,
      int cooldown,
      ZoneId zone,
      String awards,
      Instant at,
      String outcome,
      @Nullable Instant nextEligibleAt) {
    var usage = new RuleUsage(Instant.MIN);
    for (var award : awards.split(" ", -1)) {
      var parts = award.split("/", -1);
      var awardAt = Instant.parse(parts[0]);
      usage.add(awardAt, parts.length > 1 ? LocalDate.parse(parts[1]) : Day.of(awardAt, zone));
    }
    var size = usage.size();

    var decision = rule(perDay, cooldown).decide(usage, at, zone);

    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(decision.nextEligibleAt()).isEqualTo(nextEligibleAt);
    assertThat(decision.xp()).isEqualTo(outcome.equals("awarded") ? 50 : 0);
    assertThat(decision.ruleId()).isEqualTo(rule(perDay, cooldown).id());
    assertThat(usage.size()).as("deciding changes nothing").isEqualTo(size);
    usage.apply(decision, at, zone);
    assertThat(usage.size()).isEqualTo(outcome.equals("awarded") ? size + 1 : size);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          version | xp      | perDay  | cooldown | message
          0       | 1       |         | 0        | version must be at least 1: 0
          1       | 0       |         | 0        | xp_amount must be from 1 to 1000000: 0
          1       | 1000001 |         | 0        | xp_amount must be from 1 to 1000000: 1000001
          1       | 1       | 0       | 0        | max_per_day must be from 1 to 1000000: 0
          1       | 1       | 1000001 | 0        | max_per_day must be from 1 to 1000000: 1000001
          1       | 1       |         | -1       | cooldown_seconds must be from 0 to 31536000: -1
          1       | 1       |         | 31536001 | cooldown_seconds must be from 0 to 31536000: 31536001
          """)
  void isRefusedOutsideItsBounds(
      int version, long xp, @Nullable Integer perDay, int cooldown, String message) {
    assertThatThrownBy(
            () -> new XpRule(new UUID(0, 1), version, "Workout", "workout", xp, perDay, cooldown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          perDay | cooldown | limited | from                 | to
                 | 0        | false   | 2026-01-14T12:00:00Z | 2026-01-14T12:00:00.001Z
                 | 600      | true    | 2026-01-14T11:50:00Z | 2026-01-14T12:10:00.001Z
          1      | 600      | true    | 2026-01-13T06:00:00Z | 2026-01-15T18:00:00Z
          1      | 864000   | true    | 2026-01-04T12:00:00Z | 2026-01-24T12:00:00.001Z
          """)
  void reachesAsFarAsItsLimits(
      @Nullable Integer perDay, int cooldown, boolean limited, Instant from, Instant to) {
    var rule = rule(perDay, cooldown);
    var at = Instant.parse("2026-01-14T12:00:00Z");
    assertThat(rule.limited()).isEqualTo(limited);
    assertThat(rule.reach(at, ZoneId.of("UTC")).from()).isEqualTo(from);
    assertThat(rule.reach(at, ZoneId.of("UTC")).to()).isEqualTo(to);
  }

  @Test
  void neverDecidesOnUsageThatIsNotKnown() {
    var usage = new RuleUsage(Instant.parse("2026-01-14T00:00:00Z"));
    var utc = ZoneId.of("UTC");
    var at = Instant.parse("2026-01-14T00:05:00Z");
    assertThat(usage.covers(rule(null, 300), at, utc)).isTrue();
    assertThat(usage.covers(rule(null, 301), at, utc)).isFalse();
    assertThat(usage.covers(rule(1, 0), at, utc)).isFalse();
    assertThat(usage.covers(rule(null, 0), Instant.EPOCH, utc)).isTrue();
    assertThat(rule(null, 300).decide(usage, at, utc).outcome()).isEqualTo("awarded");
    assertThatThrownBy(() -> rule(1, 0).decide(usage, at, utc))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "awards are known from 2026-01-14T00:00:00Z on, but asked about 2026-01-13T06:00:00Z");
  }

  static XpRule rule(@Nullable Integer perDay, int cooldown) {
    return new XpRule(
        new UUID(0, 1), 1, "Workout Completed", "workout_completed", 50, perDay, cooldown);
  }
}
