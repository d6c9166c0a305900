package dev.amba.server.bulk;

import dev.amba.server.bulk.ImportResult.Ending;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/// What an import says at its end.
///
/// @param headline what to say when it is complete
/// @param result how it ended
/// @param perSecond how many lines a second it took
/// @param elapsed how long it took
record ImportSummary(String headline, ImportResult result, double perSecond, Duration elapsed) {

  String text() {
    var tally = result.tally();
    var text = new StringBuilder(first());
    if (tally.lines() == 0 && result.ending() != Ending.COMPLETE) return text.toString();
    text.append(
        String.format(
            Locale.ROOT,
            "%n  read       %,12d  lines in %.1f s, %,d/s",
            tally.lines(),
            elapsed.toMillis() / 1000.0,
            Math.round(perSecond)));
    row(text, "accepted", tally.accepted(), "");
    row(text, "duplicates", tally.duplicates(), "  known to the server already, unchanged");
    row(text, "rejected", tally.rejected(), rejectedAt());
    if (result.retries() > 0) row(text, "retries", result.retries(), "  requests sent again");
    return text.toString();
  }

  private String first() {
    return switch (result.ending()) {
      case COMPLETE -> headline;
      case STOPPED -> "stopped; " + again();
      case FAILED -> "failed: " + result.problem() + "\n" + again();
    };
  }

  private String again() {
    var resumes = result.checkpoint() != null && Files.exists(result.checkpoint());
    return resumes
        ? "the same command goes on where this one ended"
        : "the same command can be run again: what the server has is not doubled";
  }

  private String rejectedAt() {
    return Files.exists(result.rejected()) ? "  see " + result.rejected() : "";
  }

  private static void row(StringBuilder text, String name, long count, String remark) {
    text.append(String.format(Locale.ROOT, "%n  %-10s %,12d%s", name, count, remark));
  }
}
