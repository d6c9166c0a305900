package dev.amba.simulation.bench;

import dev.amba.server.platform.config.Build;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.simulation.bench.BenchReport.Batches;
import dev.amba.simulation.bench.BenchReport.Machine;
import dev.amba.simulation.bench.BenchReport.Settings;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.process.Installation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A run of the benchmark, on a server of its own.
final class Bench {
  private static final String EVENTS =
      "half of them earn XP by a rule with a daily cap; each with an event_id and two properties; none is sent twice";

  /// Of what the server can do at most.
  private static final List<Double> PACES = List.of(0.1, 0.25, 0.5, 0.7, 0.8, 0.9);

  private final Installation installation;
  private final ServerProcess server;
  private final DatabaseAddress database;
  private final BenchPlan plan;
  private final Consumer<String> progress;

  private Bench(
      Installation installation, ServerProcess server, BenchPlan plan, Consumer<String> progress) {
    this.installation = installation;
    this.server = server;
    this.database = installation.database();
    this.plan = plan;
    this.progress = progress;
  }

  /// Runs the whole benchmark.
  static BenchReport run(Installation installation, BenchPlan plan, Consumer<String> progress)
      throws IOException, SQLException, InterruptedException {
    var loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    progress.accept("starting a server");
    try (var server = installation.start()) {
      return new Bench(installation, server, plan, progress).run(loadBefore);
    }
  }

  private BenchReport run(double loadBefore)
      throws IOException, SQLException, InterruptedException {
    progress.accept("making %,d users".formatted(plan.users()));
    var world = World.make(new Api(server.url()), plan.users());
    var connections = plan.connections();
    var bare = bare(world);
    var singles = measure("one a request", world, world.singles(), connections);
    var paces = paces(world, singles.perSecond());
    var hot = measure("one a request, one user", world, world.hotUser(), connections);
    var mixed = measure("events and readings in turn", world, world.mixed(), connections);
    var size = plan.batch();
    var backend = batches(size + " a request, any users", world, world.backendBatches(size));
    var app = batches(size + " a request, one user", world, world.appBatches(size));
    var build = Build.current();
    return new BenchReport(
        new Machine(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString(),
            build.version(),
            build.postgres(),
            loadBefore),
        new Settings(plan.seconds(), plan.warmUpSeconds(), plan.users(), EVENTS),
        bare,
        singles,
        hot,
        mixed,
        backend,
        app,
        paces,
        Usage.memoryBytes(server.handle(), "VmHWM"));
  }

  /// The same requests as single events, to an endpoint that does nothing with them.
  private Figures bare(World world) throws IOException, SQLException {
    try (var endpoint = BareHttp.start()) {
      var target = new Target(new Load(endpoint.url()), endpoint.handle());
      return measure("nothing but HTTP", target, world.singles(), plan.connections());
    }
  }

  private List<Pace> paces(World world, double most) throws InterruptedException {
    var paces = new ArrayList<Pace>();
    for (var share : PACES) {
      progress.accept("one a request: %.0f %% of that".formatted(100 * share));
      try (var load =
          new PacedLoad(server.url(), world.singles(), plan.connections(), share * most)) {
        // The first fifth is the change to this pace.
        var millis = TimeUnit.SECONDS.toMillis(plan.seconds());
        Thread.sleep(millis / 5);
        var _ = load.take();
        var start = System.nanoTime();
        Thread.sleep(millis - millis / 5);
        var seconds = (System.nanoTime() - start) / 1e9;
        var latencies = load.take();
        paces.add(
            new Pace(
                share,
                latencies.getTotalCount(),
                latencies.getTotalCount() / seconds,
                latencies.getValueAtPercentile(50) / 1_000.0,
                latencies.getValueAtPercentile(99) / 1_000.0,
                latencies.getValueAtPercentile(99.9) / 1_000.0));
      }
    }
    return paces;
  }

  /// Measures batches and then, on the same PostgreSQL, how fast the rows of just these can be
  /// copied at all: how near to each other they are in the indexes makes a difference.
  private Batches batches(String name, World world, Requests requests)
      throws IOException, SQLException, InterruptedException {
    var figures = measure(name, world, requests, plan.batchConnections());
    progress.accept("%s: copying the same rows".formatted(name));
    var limit = RawCopy.run(database).eventsPerSecond();
    return new Batches(figures, limit, figures.perSecond() / limit);
  }

  /// @throws IllegalStateException when events were answered that are not stored
  private Figures measure(String name, World world, Requests requests, int connections)
      throws IOException, SQLException {
    var unstored = world.events() - storedEvents();
    var target = new Target(new Load(server.url()), server.handle());
    var figures = measure(name, target, requests, connections);
    var missing = world.events() - storedEvents() - unstored;
    if (missing != 0) throw new IllegalStateException("events that are not stored: " + missing);
    return figures;
  }

  /// Where a load goes.
  private record Target(Load load, ProcessHandle process) {}

  private Figures measure(String name, Target target, Requests requests, int connections)
      throws IOException, SQLException {
    progress.accept("%s: warming up for %d s".formatted(name, plan.warmUpSeconds()));
    var load = target.load();
    var _ = load.run(requests, connections, Duration.ofSeconds(plan.warmUpSeconds()));
    // Each measurement begins with as much room before the next checkpoint.
    checkpoint();
    progress.accept("%s: measuring for %d s".formatted(name, plan.seconds()));
    var postmaster = installation.postgres().orElseThrow();
    var walBefore = walBytes();
    var writtenBefore = writtenBytes();
    var before = Usage.of(target.process(), postmaster);
    var outcome = load.run(requests, connections, Duration.ofSeconds(plan.seconds()));
    var used = Usage.of(target.process(), postmaster).minus(before);
    var wal = walBytes() - walBefore;
    checkpoint();
    var written = writtenBytes() - writtenBefore;
    var count = Math.max(1, outcome.sent() * outcome.size());
    return new Figures(
        name,
        connections,
        requests.size(),
        outcome.perSecond(),
        outcome.millisAt(50),
        outcome.millisAt(99),
        outcome.millisAt(99.9),
        Figures.microsOfEach(used.server(), count),
        Figures.microsOfEach(used.postgres(), count),
        Figures.microsOfEach(used.sender(), count),
        (double) wal / count,
        (double) written / count,
        Usage.memoryBytes(target.process(), "VmRSS"));
  }

  private void checkpoint() throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  private long walBytes() throws SQLException {
    return number("SELECT CAST(pg_current_wal_lsn() - '0/0' AS bigint)");
  }

  /// As each process of the database counts it, and tells about once a second.
  private long writtenBytes() throws SQLException {
    return number(
        "SELECT CAST(sum(coalesce(write_bytes, 0) + coalesce(extend_bytes, 0)) AS bigint) FROM pg_stat_io");
  }

  private long storedEvents() throws SQLException {
    return number("SELECT sum(event_count) FROM player_state");
  }

  private long number(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
