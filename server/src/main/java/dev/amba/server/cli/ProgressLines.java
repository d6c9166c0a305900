package dev.amba.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/// Says on standard error how far a command is: nothing while it is quick, then a line now and
/// then.
final class ProgressLines implements Consumer<String> {
  private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

  private final String command;
  private final PrintWriter err;
  private long toldNanos = System.nanoTime();

  ProgressLines(String command, PrintWriter err) {
    this.command = command;
    this.err = err;
  }

  @Override
  public void accept(String progress) {
    var now = System.nanoTime();
    if (now - toldNanos < PERIOD_NANOS) return;
    toldNanos = now;
    err.println(command + ": " + progress);
    err.flush();
  }
}
