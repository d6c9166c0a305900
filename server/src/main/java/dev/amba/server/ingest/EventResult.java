package dev.amba.server.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.amba.server.platform.http.ProblemResponses;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of one event of a request (contract §3, Events).
@Schema(oneOf = {EventResult.Accepted.class, EventResult.Rejected.class})
public sealed interface EventResult {

  /// The event is stored, with all its effects. A duplicate answers as the first one did.
  ///
  /// @param id our id of the event
  /// @param eventId the sender's id, null when none was sent
  /// @param status always `accepted`
  /// @param duplicate whether it had been accepted before; then nothing changed
  /// @param xpAwarded XP that it earned
  /// @param decisions what each active rule for it decided, in the rules' order of creation
  /// @param totalXp the user's total after it
  /// @param level the user's level after it
  /// @param levelsReached levels that it reached, in order, at most the last 100
  /// @param streaks streaks that it counts for, after it
  /// @param badgesUnlocked keys of the badges that it unlocked
  record Accepted(
      UUID id,
      @Nullable String eventId,
      String status,
      boolean duplicate,
      long xpAwarded,
      List<DecisionView> decisions,
      long totalXp,
      long level,
      List<Long> levelsReached,
      List<StreakEffect> streaks,
      List<String> badgesUnlocked)
      implements EventResult {

    static Accepted of(UUID id, @Nullable String eventId, boolean duplicate, Effects effects) {
      return new Accepted(
          id,
          eventId,
          "accepted",
          duplicate,
          effects.xpAwarded(),
          effects.decisions(),
          effects.totalXp(),
          effects.level(),
          effects.levelsReached(),
          effects.streaks(),
          effects.badgesUnlocked());
    }
  }

  /// The event is not stored and had no effect.
  ///
  /// @param eventId the sender's id, null when none could be read
  /// @param status always `rejected`
  /// @param error why
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Rejected(@Nullable String eventId, String status, ProblemResponses.Told error)
      implements EventResult {}

  /// What one rule decided about the event.
  ///
  /// @param ruleId the rule
  /// @param outcome `awarded`, `daily_cap` or `cooldown`
  /// @param xp what it awarded, 0 when refused
  /// @param nextEligibleAt when the rule can award again; null when it has just awarded
  record DecisionView(UUID ruleId, String outcome, long xp, @Nullable Instant nextEligibleAt) {}
}
