package dev.amba.server.analytics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the latest events.
///
/// @param events how many events were looked at
/// @param since when the oldest of them happened; null when there is none
/// @param outcomes by rule and outcome, the most frequent first
record OutcomeFigures(long events, @Nullable Instant since, List<Outcome> outcomes) {
  /// One outcome.
  ///
  /// @param outcome `awarded`, `daily_cap`, `cooldown`, or `no_rule` for events that no rule waits
  ///   for
  /// @param ruleId the rule that decided; null for `no_rule`
  /// @param ruleName its name; null when it is gone
  /// @param count how often
  record Outcome(String outcome, @Nullable UUID ruleId, @Nullable String ruleName, long count) {}
}
