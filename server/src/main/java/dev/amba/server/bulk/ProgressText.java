package dev.amba.server.bulk;

import java.time.Duration;
import java.util.Locale;

/// How a running import looks, in one line.
///
/// @param done what this run has done so far
/// @param fraction how much of the input is read, 0 to 1, or negative when its size is unknown
/// @param elapsed how long this run takes so far
record ProgressText(Tally done, double fraction, Duration elapsed) {
  private static final int BAR = 24;

  /// For a terminal, in at most 79 columns.
  String bar() {
    var text = facts(" ");
    if (fraction < 0) return text;
    var filled = (int) (Math.min(1, fraction) * BAR);
    return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + text;
  }

  /// For a log.
  String line() {
    return "import: " + facts(" of the file, ");
  }

  private String facts(String afterPercent) {
    var text = new StringBuilder();
    if (fraction >= 0) {
      text.append(String.format(Locale.ROOT, "%.0f %%%s", 100 * fraction, afterPercent));
    }
    text.append(Texts.count(done.lines())).append(" lines");
    text.append(", ").append(Texts.count(Math.round(perSecond()))).append("/s");
    if (done.rejected() > 0)
      text.append(", ").append(Texts.count(done.rejected())).append(" rejected");
    return text.toString();
  }

  /// Lines of this run a second.
  double perSecond() {
    var seconds = elapsed.toMillis() / 1000.0;
    return seconds < 0.001 ? 0 : done.lines() / seconds;
  }
}
