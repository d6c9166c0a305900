package dev.amba.server.streak;

/// What a page of the evaluation came to.
///
/// @param states that were brought up to date
/// @param frozen periods that a freeze covered
/// @param broken streaks that ended
record Closed(int states, int frozen, int broken) {
  static final Closed NOTHING = new Closed(0, 0, 0);
}
