package dev.amba.simulation.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All that a run has measured, beside what is aimed at.
///
/// @param machine on what it was measured
/// @param settings with what it was measured
/// @param bare the requests of single events to an endpoint that does nothing
/// @param singles single events, as apps send them
/// @param hotUser single events of one user
/// @param mixed single events, and as many readings
/// @param backendBatches batches of any users
/// @param appBatches batches of one user each
/// @param paces single events at less than the most
/// @param serverPeakBytes the most memory that the server ever had resident
record BenchReport(
    Machine machine,
    Settings settings,
    Figures bare,
    Figures singles,
    Figures hotUser,
    Figures mixed,
    Batches backendBatches,
    Batches appBatches,
    List<Pace> paces,
    long serverPeakBytes) {

  static final double SINGLES_TARGET = 8_000;
  static final double SINGLES_P99_TARGET_MILLIS = 50;
  static final double SHARE_TARGET = 0.30;
  static final long MEMORY_TARGET_BYTES = 400_000_000;

  /// On what it was measured.
  ///
  /// @param loadBefore how busy it was with other things: runnable processes in the last minute
  record Machine(int processors, String java, String amba, String postgres, double loadBefore) {}

  /// With what it was measured.
  record Settings(int seconds, int warmUpSeconds, int users, String events) {}

  /// What batches came to, beside the limit.
  ///
  /// @param rawCopyEventsPerSecond COPY of the same rows into tables like theirs
  /// @param shareOfRawCopy how much of that was reached
  record Batches(Figures figures, double rawCopyEventsPerSecond, double shareOfRawCopy) {}

  /// The table for people.
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%d processors, Java %s, Amba %s, PostgreSQL %s, %,d users, %d s each%s"
            .formatted(
                machine.processors,
                machine.java,
                machine.amba,
                machine.postgres,
                settings.users,
                settings.seconds,
                machine.loadBefore > 0.5 * machine.processors
                    ? "; the machine was busy with other things: load "
                        + decimal(machine.loadBefore)
                    : ""));
    lines.add("");
    lines.add(
        row(
            "kind of load",
            "answers/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "server µs",
            "postgres µs",
            "sender µs",
            "WAL bytes",
            "disk bytes",
            "RSS MB"));
    for (var figures : List.of(bare, singles, hotUser, mixed)) lines.add(row(figures));
    for (var batches : List.of(backendBatches, appBatches)) {
      lines.add(row(batches.figures()));
      lines.add(row("  raw COPY of these rows", number(batches.rawCopyEventsPerSecond())));
    }
    lines.add("");
    lines.add(row("one a request, at a pace", "events/s", "p50 ms", "p99 ms", "p99.9 ms"));
    for (var pace : paces) lines.add(row(pace));
    lines.add("");
    lines.addAll(targets());
    return lines;
  }

  private List<String> targets() {
    return List.of(
        target(
            "single events",
            number(singles.perSecond()) + "/s",
            "at least " + number(SINGLES_TARGET) + "/s",
            singles.perSecond() >= SINGLES_TARGET),
        target(
            "p99 of single events, as many as it takes",
            decimal(singles.p99Millis()) + " ms",
            "under " + number(SINGLES_P99_TARGET_MILLIS) + " ms",
            singles.p99Millis() < SINGLES_P99_TARGET_MILLIS),
        share("batches of any users", backendBatches),
        share("batches of one user", appBatches),
        target(
            "most memory of the server",
            megabytes(serverPeakBytes) + " MB",
            "under " + megabytes(MEMORY_TARGET_BYTES) + " MB",
            serverPeakBytes < MEMORY_TARGET_BYTES));
  }

  private static String share(String what, Batches batches) {
    return target(
        what + ", share of raw COPY",
        percent(batches.shareOfRawCopy()),
        "at least " + percent(SHARE_TARGET),
        batches.shareOfRawCopy() >= SHARE_TARGET);
  }

  private static String row(Figures f) {
    return row(
        "%s, %d connections".formatted(f.name(), f.connections()),
        number(f.perSecond()),
        decimal(f.p50Millis()),
        decimal(f.p99Millis()),
        decimal(f.p999Millis()),
        decimal(f.serverMicros()),
        decimal(f.postgresMicros()),
        decimal(f.senderMicros()),
        number(f.walBytes()),
        number(f.writtenBytes()),
        megabytes(f.residentBytes()));
  }

  private static String row(Pace pace) {
    return row(
        "  %s of the most".formatted(percent(pace.share())),
        number(pace.perSecond()),
        decimal(pace.p50Millis()),
        decimal(pace.p99Millis()),
        pace.answers() < Pace.ENOUGH ? "-" : decimal(pace.p999Millis()));
  }

  private static String row(String what, String... cells) {
    var row = new StringBuilder("%-42s".formatted(what));
    for (var cell : cells) row.append(" %11s".formatted(cell));
    return row.toString();
  }

  private static String target(String what, String reached, String wanted, boolean isReached) {
    return "%-42s %11s   %-18s %s"
        .formatted(what, reached, wanted, isReached ? "reached" : "MISSED");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String megabytes(long bytes) {
    return number(bytes / 1e6);
  }
}
