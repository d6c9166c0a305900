package dev.amba.simulation.bench;

import dev.amba.server.platform.config.Build;
import dev.amba.simulation.bench.BenchReport.Machine;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Metrics;
import dev.amba.simulation.process.Installation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/// Measures how fast due streaks are evaluated, few of them and many, on a server of its own that
/// takes events all the while.
final class StreakBench {
  static final int FEW = 10_000;

  private static final int EVENTS_PER_SECOND = 200;
  private static final int SENDERS = 200;
  private static final int CONNECTIONS = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /// Each question costs the server about a millisecond, so few are asked.
  private static final int STREAKS_PER_PAUSE_MILLI = 2_000;

  private static final int PAUSE_MILLIS_MIN = 20;

  private final Installation installation;
  private final ServerProcess server;
  private final Api api;
  private final String owner;
  private final Consumer<String> progress;

  private StreakBench(Installation installation, ServerProcess server, Consumer<String> progress)
      throws IOException, InterruptedException {
    this.installation = installation;
    this.server = server;
    this.progress = progress;
    api = new Api(server.url());
    owner = api.signUp();
  }

  /// Runs the whole benchmark.
  ///
  /// @param many how many streaks fall due, beside [#FEW]
  static StreakReport run(Installation installation, int many, Consumer<String> progress)
      throws IOException, SQLException, InterruptedException {
    var loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    progress.accept("starting a server");
    try (var server = installation.start()) {
      return new StreakBench(installation, server, progress).run(many, loadBefore);
    }
  }

  private StreakReport run(int many, double loadBefore)
      throws IOException, SQLException, InterruptedException {
    var events = World.make(api, owner, SENDERS).singles();
    try (var load = new PacedLoad(server.url(), events, CONNECTIONS, EVENTS_PER_SECOND)) {
      progress.accept("warming up");
      for (var i = 0; i < 3; i++) measure(FEW, load);
      var few = measure(FEW, load);
      var figures = measure(many, load);
      var build = Build.current();
      return new StreakReport(
          new Machine(
              Runtime.getRuntime().availableProcessors(),
              Runtime.version().toString(),
              build.version(),
              build.postgres(),
              loadBefore),
          EVENTS_PER_SECOND,
          few,
          figures,
          few.streaksPerSecond() / figures.streaksPerSecond());
    }
  }

  private StreakFigures measure(int count, PacedLoad load)
      throws IOException, SQLException, InterruptedException {
    progress.accept("making %,d streaks".formatted(count));
    var due = DueStreaks.make(api, owner, installation.database(), count);
    progress.accept("evaluating %,d streaks".formatted(count));
    var postmaster = installation.postgres().orElseThrow();
    var evaluatedBefore = evaluated();
    var before = Usage.of(server.handle(), postmaster);
    var _ = load.take();
    var start = System.nanoTime();
    due.fallDue();
    while (evaluated() - evaluatedBefore < count) {
      if (System.nanoTime() - start > PATIENCE.toNanos())
        throw new IllegalStateException("not evaluated after " + PATIENCE);
      Thread.sleep(Math.max(PAUSE_MILLIS_MIN, count / STREAKS_PER_PAUSE_MILLI));
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var used = Usage.of(server.handle(), postmaster).minus(before);
    var latencies = load.take();
    return new StreakFigures(
        count,
        seconds,
        count / seconds,
        Figures.microsOfEach(used.server(), count),
        Figures.microsOfEach(used.postgres(), count),
        latencies.getTotalCount(),
        latencies.getValueAtPercentile(50) / 1_000.0,
        latencies.getValueAtPercentile(99) / 1_000.0,
        Usage.memoryBytes(server.handle(), "VmRSS"));
  }

  /// As the server counts them.
  private long evaluated() throws IOException, InterruptedException {
    return Metrics.of(server.url()).number("amba_streak_evaluated_total");
  }
}
