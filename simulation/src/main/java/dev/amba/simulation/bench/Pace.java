package dev.amba.simulation.bench;

/// What single events take while so many come in a second, and no more.
///
/// @param share of what the server can do
/// @param answers how many were measured
/// @param perSecond that were answered
/// @param p50Millis from the moment at which an event was meant to be sent to its whole answer
record Pace(
    double share,
    long answers,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double p999Millis) {
  /// With fewer, too few lie beyond the 99.9th percentile to say anything of it.
  static final int ENOUGH = 10_000;
}
