package dev.amba.simulation.bench;

import dev.amba.simulation.bench.BenchReport.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Boards of several sizes beside each other, and what keeping them costs events.
///
/// @param machine on what it was measured
/// @param boards by size, rising
/// @param eventsPerSecond one a request, with no board in memory
/// @param eventsPerSecondRanked the same, with four boards that each event changes
/// @param p99MillisRanked of those events
record RankReport(
    Machine machine,
    List<RankFigures> boards,
    double eventsPerSecond,
    double eventsPerSecondRanked,
    double p99MillisRanked) {
  private static final double RANK_MICROS_TARGET = 1_000;
  private static final double GROWTH_TARGET = 1.5;
  private static final double EVENTS_TARGET = 8_000;

  /// The table for people.
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%d processors, Java %s, Amba %s, PostgreSQL %s, load before %.1f"
            .formatted(
                machine.processors(),
                machine.java(),
                machine.amba(),
                machine.postgres(),
                machine.loadBefore()));
    lines.add("");
    lines.add(
        "%10s %8s %8s %15s %15s %15s %15s %17s"
            .formatted(
                "users", "build s", "B/user", "no rank", "rank", "page", "around", "SQL count"));
    lines.add("%28s µs over HTTP, p50 / p99; of SQL alone".formatted(""));
    for (var board : boards) lines.add(row(board));
    lines.add("");
    var largest = boards.getLast();
    lines.add(
        "rank among %,d: p99 %,.0f µs with HTTP and all (target: under %,.0f µs): %s"
            .formatted(
                largest.users(),
                largest.rank().p99(),
                RANK_MICROS_TARGET,
                reached(largest.rank().p99() < RANK_MICROS_TARGET)));
    for (var i = 1; i < boards.size(); i++) {
      var growth = boards.get(i).rank().p50() / boards.get(i - 1).rank().p50();
      lines.add(
          "10 times the users, %,d: %.2f times the time (target: at most %.1f): %s"
              .formatted(
                  boards.get(i).users(), growth, GROWTH_TARGET, reached(growth <= GROWTH_TARGET)));
    }
    lines.add(
        "events, one a request: %,.0f/s without boards in memory, %,.0f/s with four, p99 %.1f ms (target: %,.0f/s): %s"
            .formatted(
                eventsPerSecond,
                eventsPerSecondRanked,
                p99MillisRanked,
                EVENTS_TARGET,
                reached(eventsPerSecondRanked >= EVENTS_TARGET)));
    return lines;
  }

  private static String reached(boolean is) {
    return is ? "reached" : "missed";
  }

  private static String row(RankFigures board) {
    return String.format(
        Locale.ROOT,
        "%,10d %8.2f %8.1f %15s %15s %15s %15s %17s",
        board.users(),
        board.buildSeconds(),
        board.bytesPerUser(),
        text(board.definitions()),
        text(board.rank()),
        text(board.page()),
        text(board.around()),
        text(board.sql()));
  }

  private static String text(RankFigures.Times times) {
    return String.format(Locale.ROOT, "%,.0f / %,.0f", times.p50(), times.p99());
  }
}
