package dev.amba.server.ingest;

import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakTally;
import dev.amba.server.project.Streak;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user's streak as it stands at the instant of asking (contract §3, Streaks).
///
/// @param id of the definition
/// @param key of the definition
/// @param name of the definition
/// @param period `daily` or `weekly`
/// @param currentCount periods in a row, 0 when broken
/// @param longestCount the largest count ever reached
/// @param lastQualifiedAt the last mark that covered a period
/// @param freezesRemaining the stock, 0 while freezes are not enabled
/// @param status `active`, `frozen` or `broken`
/// @param deadlineAt when it will freeze or break unless it is qualified before; null when broken
/// @param qualifiedThisPeriod whether the running period is covered
/// @param updatedAt when it last changed
public record UserStreakView(
    UUID id,
    String key,
    String name,
    String period,
    int currentCount,
    int longestCount,
    Instant lastQualifiedAt,
    int freezesRemaining,
    String status,
    @Nullable Instant deadlineAt,
    boolean qualifiedThisPeriod,
    Instant updatedAt) {

  /// The streak at `now`, whether or not a background evaluation has run.
  ///
  /// @param tally of a streak that has been marked
  /// @param updatedAt when the tally was written
  public static UserStreakView of(
      Streak streak, StreakFold fold, StreakTally tally, Instant updatedAt, Instant now) {
    var step = fold.advance(tally, now);
    var state = fold.findState(step.tally(), now).orElseThrow();
    var closed = step.closings().isEmpty() ? updatedAt : step.closings().getLast().at();
    return new UserStreakView(
        streak.id(),
        streak.key(),
        streak.name(),
        streak.period(),
        state.currentCount(),
        state.longestCount(),
        state.lastQualifiedAt(),
        state.freezesRemaining(),
        state.status().wireName(),
        state.deadlineAt(),
        state.qualifiedThisPeriod(),
        closed.isAfter(updatedAt) ? closed : updatedAt);
  }
}
