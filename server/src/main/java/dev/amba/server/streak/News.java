package dev.amba.server.streak;

import dev.amba.engine.streak.StreakClosing;
import java.time.Instant;
import java.util.List;

/// What of a fold others have to be told.
final class News {
  private News() {}

  /// The closings after `asOf`. Those before are history that was told when it happened, or that a
  /// changed definition has rewritten.
  static List<StreakClosing> since(Instant asOf, List<StreakClosing> closings) {
    return closings.stream().filter(closing -> !closing.at().isBefore(asOf)).toList();
  }
}
