package dev.amba.server.bulk;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows an import to people on standard error: a bar that moves on a terminal, else a line every
/// five seconds; between them the notes and the first rejected lines.
final class Screen implements ImportView, AutoCloseable {
  /// So many rejected lines are shown; all are in the file.
  static final int MAX_BAD_SHOWN = 20;

  private static final String CLEAR_LINE = "\r\u001B[K";
  private static final int BAR_PERIOD_MS = 100;
  private static final int LINE_PERIOD_MS = 5_000;

  private final PrintStream out;
  private final boolean terminal;
  private final Path rejected;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("import-progress").factory());
  private long badLines;
  private boolean barShown;

  /// @param rejected where the rejected lines are written, for the hint
  Screen(PrintStream out, boolean terminal, Path rejected) {
    this.out = out;
    this.terminal = terminal;
    this.rejected = rejected;
  }

  /// Whether standard error is a terminal: the bar must not fill a log.
  static boolean isTerminal() {
    var descriptor = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(descriptor)) {
        var device = Files.readSymbolicLink(descriptor).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
    } catch (IOException _) {
      // Told by the console below.
    }
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// Shows the progress from now on.
  void show(Supplier<ProgressText> progress) {
    var period = terminal ? BAR_PERIOD_MS : LINE_PERIOD_MS;
    Runnable tick = () -> print(progress.get());
    var _ = clock.scheduleAtFixedRate(tick, period, period, TimeUnit.MILLISECONDS);
  }

  private synchronized void print(ProgressText progress) {
    if (terminal) {
      out.print(CLEAR_LINE + progress.bar());
      out.flush();
      barShown = true;
    } else {
      out.println(progress.line());
    }
  }

  @Override
  public synchronized void note(String text) {
    hideBar();
    out.println("import: " + text);
  }

  @Override
  public synchronized void bad(BadLine line) {
    badLines++;
    if (badLines > MAX_BAD_SHOWN + 1) return;
    note(
        badLines > MAX_BAD_SHOWN
            ? "further rejected lines are only written to " + rejected
            : "line " + line.line() + " is rejected: " + line.code() + ": " + line.message());
  }

  private void hideBar() {
    if (barShown) out.print(CLEAR_LINE);
    barShown = false;
  }

  /// Ends the progress and leaves the cursor on a free line.
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    hideBar();
    out.flush();
  }
}
