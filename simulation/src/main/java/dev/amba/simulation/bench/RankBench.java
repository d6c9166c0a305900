package dev.amba.simulation.bench;

import dev.amba.server.platform.config.Build;
import dev.amba.simulation.bench.BenchReport.Machine;
import dev.amba.simulation.bench.RankFigures.Times;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Metrics;
import dev.amba.simulation.process.Installation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Measures what a rank, a page and the neighbours take on boards of several sizes, one question at
/// a time, and what keeping boards costs the events. The server has the memory that it has by
/// itself.
final class RankBench {
  private static final int QUESTIONS = 5_000;
  private static final int SQL_QUESTIONS = 200;
  private static final int WARM_UPS = 3_000;
  private static final int EVENT_USERS = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int PAUSE_MILLIS = 20;

  private final Installation installation;
  private final ServerProcess server;
  private final Load load;
  private final Consumer<String> progress;

  private RankBench(Installation installation, ServerProcess server, Consumer<String> progress) {
    this.installation = installation;
    this.server = server;
    this.load = new Load(server.url());
    this.progress = progress;
  }

  /// Runs the whole benchmark.
  ///
  /// @param most users of the largest board; those before it have a tenth and a hundredth
  /// @param plan how long events are sent, and over how many connections
  static RankReport run(
      Installation installation, int most, BenchPlan plan, Consumer<String> progress)
      throws IOException, SQLException, InterruptedException {
    var loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    progress.accept("starting a server");
    try (var server = installation.start()) {
      return new RankBench(installation, server, progress).run(most, plan, loadBefore);
    }
  }

  private RankReport run(int most, BenchPlan plan, double loadBefore)
      throws IOException, SQLException, InterruptedException {
    var api = new Api(server.url());
    progress.accept("making %,d users who send events".formatted(EVENT_USERS));
    var events = World.make(api, EVENT_USERS);
    progress.accept("events without boards in memory");
    var bare = events(events, plan);
    progress.accept("events with boards in memory");
    for (var board : new String[] {"all_time", "daily", "weekly", "monthly"}) {
      var _ = api.standing(events.somebody(), board);
    }
    until("four boards are in memory", "amba_rank_rankings", 4);
    var ranked = events(events, plan);
    var boards = new ArrayList<RankFigures>();
    for (var users : new int[] {most / 100, most / 10, most}) {
      progress.accept("making %,d users".formatted(users));
      boards.add(measure(RankWorld.make(api, events.owner(), installation.database(), users), api));
    }
    var build = Build.current();
    return new RankReport(
        new Machine(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString(),
            build.version(),
            build.postgres(),
            loadBefore),
        boards,
        bare.perSecond(),
        ranked.perSecond(),
        ranked.millisAt(99));
  }

  private Load.Outcome events(World world, BenchPlan plan) throws IOException {
    var _ = load.run(world.singles(), plan.connections(), Duration.ofSeconds(plan.warmUpSeconds()));
    return load.run(world.singles(), plan.connections(), Duration.ofSeconds(plan.seconds()));
  }

  private RankFigures measure(RankWorld world, Api api)
      throws IOException, SQLException, InterruptedException {
    var users = world.users();
    progress.accept("counting %,d users by SQL".formatted(users));
    var sql = Times.of(world.sql(SQL_QUESTIONS));
    progress.accept("ranking %,d users".formatted(users));
    var bytesBefore = metric("amba_rank_bytes");
    var ranked = metric("amba_rank_users");
    var start = System.nanoTime();
    var _ = api.standing(world.somebody(), "all_time");
    until("the board is in memory", "amba_rank_users", ranked + users);
    var seconds = (System.nanoTime() - start) / 1e9;
    var bytes = metric("amba_rank_bytes") - bytesBefore;
    return new RankFigures(
        users,
        seconds,
        (double) bytes / users,
        ask(world.definitions()),
        ask(world.ranks()),
        ask(world.pages()),
        ask(world.neighbours()),
        sql);
  }

  /// Over one connection, so that no question waits for another.
  private Times ask(Requests requests) throws IOException {
    var _ = load.run(requests, 1, WARM_UPS);
    return Times.of(load.run(requests, 1, QUESTIONS).latencies());
  }

  private void until(String what, String metric, long value)
      throws IOException, InterruptedException {
    var start = System.nanoTime();
    while (metric(metric) < value) {
      if (System.nanoTime() - start > PATIENCE.toNanos())
        throw new IllegalStateException("not after " + PATIENCE + ": " + what);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private long metric(String name) throws IOException, InterruptedException {
    return Metrics.of(server.url()).number(name);
  }
}
