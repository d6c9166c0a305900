package dev.amba.server.bulk;

import java.io.PrintStream;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// One import that people watch.
public final class ImportRun {
  private final ImportPlan plan;
  private final PrintStream err;
  private final Counters counters = new Counters();
  private final long start = System.nanoTime();

  /// @param err where to show the progress
  public ImportRun(ImportPlan plan, PrintStream err) {
    this.plan = plan;
    this.err = err;
  }

  /// Imports; what goes wrong is told in the result.
  ///
  /// @param stop asks to end early
  /// @param random spreads the retries
  public ImportResult run(Stop stop, RandomGenerator random) {
    try (var screen = new Screen(err, Screen.isTerminal(), plan.rejected())) {
      var bytes = plan.input().sizeBytes();
      screen.show(() -> progress(bytes));
      return new Importer(plan, screen, counters, stop).run(random);
    }
  }

  /// What to say at the end.
  ///
  /// @param headline the first line, when it is complete
  public String summary(String headline, ImportResult result) {
    var progress = progress(-1);
    return new ImportSummary(headline, result, progress.perSecond(), progress.elapsed()).text();
  }

  private ProgressText progress(long bytes) {
    var fraction = bytes > 0 ? (double) counters.consumedBytes.get() / bytes : -1;
    return new ProgressText(
        counters.tally(), fraction, Duration.ofNanos(System.nanoTime() - start));
  }
}
