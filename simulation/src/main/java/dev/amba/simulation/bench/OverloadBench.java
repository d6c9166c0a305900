package dev.amba.simulation.bench;

import dev.amba.server.platform.config.Build;
import dev.amba.simulation.bench.BenchReport.Machine;
import dev.amba.simulation.bench.OverloadFigures.Millis;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.process.Installation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

/// Finds out what the server carries, sends ten times as much for a while, and watches how it comes
/// back.
final class OverloadBench {
  private static final int TIMES = 10;
  private static final int CONNECTIONS = 512;
  private static final int RECOVERY_MAX_SECONDS = 60;
  private static final double FULL_SPEED = 0.9;

  private final ServerProcess server;
  private final BenchPlan plan;
  private final Consumer<String> progress;

  private OverloadBench(ServerProcess server, BenchPlan plan, Consumer<String> progress) {
    this.server = server;
    this.plan = plan;
    this.progress = progress;
  }

  /// Runs the whole benchmark.
  ///
  /// @param seconds of overload
  static OverloadReport run(
      Installation installation, int seconds, BenchPlan plan, Consumer<String> progress)
      throws IOException, InterruptedException {
    var loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    progress.accept("starting a server");
    try (var server = installation.start()) {
      var figures = new OverloadBench(server, plan, progress).run(seconds);
      var build = Build.current();
      return new OverloadReport(
          new Machine(
              Runtime.getRuntime().availableProcessors(),
              Runtime.version().toString(),
              build.version(),
              build.postgres(),
              loadBefore),
          seconds,
          plan.batch(),
          figures);
    }
  }

  private OverloadFigures run(int seconds) throws IOException, InterruptedException {
    progress.accept("making %,d users".formatted(plan.users()));
    var requests = World.make(new Api(server.url()), plan.users()).backendBatches(plan.batch());
    var load = new Load(server.url());
    progress.accept("what it carries");
    var _ = carry(load, requests, plan.warmUpSeconds());
    var carried = carry(load, requests, plan.seconds());
    var memoryBefore = Usage.memoryBytes(server.handle(), "VmRSS");
    var capacity = carried.perSecond() / requests.size();
    progress.accept("%d times as much for %d s".formatted(TIMES, seconds));
    var flood =
        new Flood(server.url())
            .run(requests, CONNECTIONS, TIMES * capacity, Duration.ofSeconds(seconds));
    progress.accept("coming back");
    var recovery = 1;
    while (recovery < RECOVERY_MAX_SECONDS
        && carry(load, requests, 1).perSecond() < FULL_SPEED * carried.perSecond()) {
      recovery++;
    }
    return new OverloadFigures(
        capacity,
        Millis.of(carried.latencies()),
        flood.perSecond(flood.answered()),
        TIMES * capacity,
        flood.perSecond(flood.accepted().getTotalCount()),
        Millis.of(flood.accepted()),
        Millis.of(flood.refused()),
        flood.refused().getTotalCount() / (double) flood.answered(),
        flood.unannounced(),
        memoryBefore,
        Usage.memoryBytes(server.handle(), "VmHWM"),
        recovery);
  }

  private Load.Outcome carry(Load load, Requests requests, int seconds) throws IOException {
    return load.run(requests, plan.batchConnections(), Duration.ofSeconds(seconds));
  }
}
