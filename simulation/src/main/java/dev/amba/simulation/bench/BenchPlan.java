package dev.amba.simulation.bench;

/// How much is measured.
///
/// @param seconds of each measurement
/// @param warmUpSeconds before each
/// @param users who send
/// @param connections for single events
/// @param batch events of a batch
/// @param batchConnections for batches
record BenchPlan(
    int seconds, int warmUpSeconds, int users, int connections, int batch, int batchConnections) {
  private static final int MAX_BATCH = 500;

  BenchPlan {
    check("seconds", seconds, 1, 86_400);
    check("warm-up", warmUpSeconds, 0, 86_400);
    check("users", users, 1, 10_000_000);
    check("connections", connections, 1, 10_000);
    check("batch", batch, 1, MAX_BATCH);
    check("batch-connections", batchConnections, 1, 10_000);
  }

  private static void check(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "--%s must be between %d and %d: %d".formatted(option, min, max, value));
    }
  }
}
