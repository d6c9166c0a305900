package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import org.jspecify.annotations.Nullable;

/// What a leaderboard's definition says and can be changed (semantics §7).
///
/// @param maxEntries how far its list shows, 1 to [Board#ENTRIES_MAX]
record BoardFields(String name, BoardMetric metric, BoardPeriod period, int maxEntries) {

  static BoardFields of(Board board) {
    return new BoardFields(board.name(), board.metric(), board.period(), board.maxEntries());
  }

  /// The streak whose count ranks, null with another metric.
  @Nullable String streakKey() {
    return metric instanceof BoardMetric.StreakCount(var key) ? key : null;
  }

  /// The event that is counted, null with another metric.
  @Nullable String customEvent() {
    return metric instanceof BoardMetric.EventCount(var name) ? name : null;
  }
}
