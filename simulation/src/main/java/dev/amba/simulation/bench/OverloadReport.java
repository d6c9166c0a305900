package dev.amba.simulation.bench;

import dev.amba.simulation.bench.BenchReport.Machine;
import java.util.List;

/// A server under ten times what it can carry.
///
/// @param machine on what it was measured
/// @param seconds of overload
/// @param batch events of a request
/// @param figures what came of it
record OverloadReport(Machine machine, int seconds, int batch, OverloadFigures figures) {
  private static final double MIB = 1 << 20;

  /// The table for people.
  List<String> lines() {
    var it = figures;
    return List.of(
        "%d processors, Java %s, Amba %s, PostgreSQL %s, load before %.1f"
            .formatted(
                machine.processors(),
                machine.java(),
                machine.amba(),
                machine.postgres(),
                machine.loadBefore()),
        "",
        "requests of %d events".formatted(batch),
        row("what it carries", it.capacity(), it.before()),
        "sent for %d s: %,.0f/s of %,.0f/s, %.1f times as much"
            .formatted(seconds, it.offered(), it.wanted(), it.offered() / it.capacity()),
        row("accepted", it.accepted(), it.during()),
        row("answered 503", it.offered() * it.refusedShare(), it.refused()),
        "%.1f %% of all were refused, %d of them without Retry-After"
            .formatted(100 * it.refusedShare(), it.unannounced()),
        "resident %,.0f MiB before, %,.0f MiB at most"
            .formatted(it.memoryBefore() / MIB, it.memoryMost() / MIB),
        "full speed again after %d s".formatted(it.recoverySeconds()));
  }

  private static String row(String what, double perSecond, OverloadFigures.Millis millis) {
    return "%-16s %,8.0f/s   p50 %,8.1f ms   p99 %,8.1f ms   most %,8.1f ms"
        .formatted(what, perSecond, millis.p50(), millis.p99(), millis.most());
  }
}
