package dev.amba.simulation.bench;

import dev.amba.simulation.bench.BenchReport.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The evaluation of few and of many streaks beside each other.
///
/// @param machine on what it was measured
/// @param eventsPerSecond sent all the while
/// @param few due streaks
/// @param many due streaks
/// @param costRatio seconds a streak of the many, in those of the few
record StreakReport(
    Machine machine, int eventsPerSecond, StreakFigures few, StreakFigures many, double costRatio) {
  private static final double RATE_TARGET = 1_000_000 / 120.0;

  /// The table for people.
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%d processors, Java %s, Amba %s, PostgreSQL %s, %d events/s meanwhile, load before %.1f"
            .formatted(
                machine.processors(),
                machine.java(),
                machine.amba(),
                machine.postgres(),
                eventsPerSecond,
                machine.loadBefore()));
    lines.add("");
    lines.add(
        "%12s %9s %10s %11s %13s %13s %13s %8s"
            .formatted(
                "due streaks",
                "seconds",
                "streaks/s",
                "server µs",
                "postgres µs",
                "event p50 ms",
                "event p99 ms",
                "RSS MB"));
    for (var figures : List.of(few, many)) lines.add(row(figures));
    lines.add("");
    lines.add(
        "a streak of the many costs %.2f times one of the few (target: the same)"
            .formatted(costRatio));
    lines.add(
        "%,.0f streaks/s (target: at least %,.0f/s, a million in two minutes): %s"
            .formatted(
                many.streaksPerSecond(),
                RATE_TARGET,
                many.streaksPerSecond() >= RATE_TARGET ? "reached" : "missed"));
    return lines;
  }

  private static String row(StreakFigures figures) {
    return String.format(
        Locale.ROOT,
        "%,12d %9.2f %,10.0f %11.1f %13.1f %13.1f %13.1f %8d",
        figures.streaks(),
        figures.seconds(),
        figures.streaksPerSecond(),
        figures.serverMicrosPerStreak(),
        figures.postgresMicrosPerStreak(),
        figures.eventP50Millis(),
        figures.eventP99Millis(),
        figures.serverResidentBytes() / 1_000_000);
  }
}
