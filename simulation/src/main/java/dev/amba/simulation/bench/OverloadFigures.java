package dev.amba.simulation.bench;

import org.HdrHistogram.Histogram;

/// What an overload came to. Requests are batches of events.
///
/// @param capacity requests a second that the server carries
/// @param before of these requests
/// @param offered requests a second that were sent
/// @param wanted requests a second that were to be sent
/// @param accepted requests a second that were taken
/// @param during of those
/// @param refused of those that were answered 503
/// @param refusedShare of all answers, 0 to 1
/// @param unannounced answers 503 without `Retry-After`
/// @param memoryBefore resident bytes when the server carried what it can
/// @param memoryMost resident bytes at most, up to the end
/// @param recoverySeconds until it carried nine tenths of its capacity again
record OverloadFigures(
    double capacity,
    Millis before,
    double offered,
    double wanted,
    double accepted,
    Millis during,
    Millis refused,
    double refusedShare,
    long unannounced,
    long memoryBefore,
    long memoryMost,
    int recoverySeconds) {

  /// How long answers took.
  record Millis(double p50, double p99, double most) {
    static Millis of(Histogram micros) {
      return new Millis(
          micros.getValueAtPercentile(50) / 1_000.0,
          micros.getValueAtPercentile(99) / 1_000.0,
          micros.getMaxValue() / 1_000.0);
    }
  }
}
