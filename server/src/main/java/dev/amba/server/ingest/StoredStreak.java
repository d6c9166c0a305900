package dev.amba.server.ingest;

import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakTally;
import java.time.Instant;

/// A row of `streak_state`.
///
/// @param id whose, and of which definition
/// @param tally where the fold stood
/// @param lastMarkAt the last mark that is kept
/// @param updatedAt when the row was written, by the project's clock
public record StoredStreak(
    UserStreakId id, StreakTally tally, Instant lastMarkAt, Instant updatedAt) {

  /// Whether the row knows all that has changed before its instant and its marks. If not, it has to
  /// be folded anew.
  public boolean isCurrent(StreakFold fold) {
    return fold.isCurrent(tally, lastMarkAt);
  }
}
