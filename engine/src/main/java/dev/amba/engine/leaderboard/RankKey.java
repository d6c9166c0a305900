package dev.amba.engine.leaderboard;

/// A place in the order of a board.
///
/// @param reachedAt in milliseconds
/// @param slot whose id breaks the last tie
record RankKey(long score, long reachedAt, int slot) {
  /// The place before everyone with `score`.
  static RankKey before(long score) {
    return new RankKey(score, Long.MIN_VALUE, Slots.ABSENT);
  }
}
