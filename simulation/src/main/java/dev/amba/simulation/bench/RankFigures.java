package dev.amba.simulation.bench;

import org.HdrHistogram.Histogram;

/// What a board of so many users came to.
///
/// @param users on the board
/// @param buildSeconds from the first question until it is in memory
/// @param bytesPerUser what it takes of the server's heap
/// @param definitions a request that needs no rank: what HTTP and the credential take
/// @param rank the caller's rank
/// @param page 50 rows from anywhere
/// @param around the caller, and five users before and after
/// @param sql the database's `count(*)` of those ahead, without HTTP
record RankFigures(
    int users,
    double buildSeconds,
    double bytesPerUser,
    Times definitions,
    Times rank,
    Times page,
    Times around,
    Times sql) {

  /// How long something takes, in microseconds.
  record Times(double p50, double p99) {
    static Times of(Histogram micros) {
      return new Times(micros.getValueAtPercentile(50), micros.getValueAtPercentile(99));
    }
  }

  /// What the rank takes beyond HTTP and the credential, by the medians.
  double rankMicros() {
    return rank.p50() - definitions.p50();
  }
}
