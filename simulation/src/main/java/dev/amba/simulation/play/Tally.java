package dev.amba.simulation.play;

import java.util.concurrent.atomic.LongAdder;

/// How far a simulation has come.
final class Tally {
  private static final double NANOS = 1e9;

  private final long started = System.nanoTime();
  private final SimulationPlan plan;
  final LongAdder seeds = new LongAdder();
  final LongAdder steps = new LongAdder();
  final LongAdder checks = new LongAdder();
  final LongAdder failures = new LongAdder();

  Tally(SimulationPlan plan) {
    this.plan = plan;
  }

  /// In one line.
  String line() {
    var seconds = (System.nanoTime() - started) / NANOS;
    return "%,d of %,d seeds in %.0f s (%.1f seeds/s), %,d steps, %,d checks, %,d failed"
        .formatted(
            seeds.sum(),
            plan.seeds(),
            seconds,
            seeds.sum() / seconds,
            steps.sum(),
            checks.sum(),
            failures.sum());
  }
}
