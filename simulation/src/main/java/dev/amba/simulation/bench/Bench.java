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
import java.util.function.Consumer;

/// A run of the benchmark, on a server of its own.
final class Bench {
  private static final String EVENTS =
      "half of them earn XP by a rule with a daily cap; each with an event_id and two properties";

  private final Installation installation;
  private final ServerProcess server;
  private final DatabaseAddress database;
  private final Load load;
  private final BenchPlan plan;
  private final Consumer<String> progress;

  private Bench(
      Installation installation, ServerProcess server, BenchPlan plan, Consumer<String> progress) {
    this.installation = installation;
    this.server = server;
    this.database = installation.database();
    this.load = new Load(server.url());
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
    var singles = measure("one a request", world.singles(), plan.connections());
    var size = plan.batch();
    var backend = batches(size + " a request, any users", world.backendBatches(size));
    var app = batches(size + " a request, one user", world.appBatches(size));
    var build = Build.current();
    return new BenchReport(
        new Machine(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString(),
            build.version(),
            build.postgres(),
            loadBefore),
        new Settings(plan.seconds(), plan.warmUpSeconds(), plan.users(), EVENTS),
        singles,
        backend,
        app,
        Usage.memoryBytes(server.handle(), "VmHWM"));
  }

  /// Measures batches and then, on the same PostgreSQL, how fast the rows of just these can be
  /// copied at all: how near to each other they are in the indexes makes a difference.
  private Batches batches(String name, Requests requests)
      throws IOException, SQLException, InterruptedException {
    var figures = measure(name, requests, plan.batchConnections());
    progress.accept("%s: copying the same rows".formatted(name));
    var limit = RawCopy.run(database).eventsPerSecond();
    return new Batches(figures, limit, figures.eventsPerSecond() / limit);
  }

  private Figures measure(String name, Requests requests, int connections)
      throws IOException, SQLException {
    progress.accept("%s: warming up for %d s".formatted(name, plan.warmUpSeconds()));
    // Each measurement begins with as much room before the next checkpoint.
    checkpoint();
    var _ = load.run(requests, connections, Duration.ofSeconds(plan.warmUpSeconds()));
    progress.accept("%s: measuring for %d s".formatted(name, plan.seconds()));
    var postmaster = installation.postgres().orElseThrow();
    var walBefore = walBytes();
    var eventsBefore = storedEvents();
    var before = Usage.of(server.handle(), postmaster);
    var outcome = load.run(requests, connections, Duration.ofSeconds(plan.seconds()));
    var used = Usage.of(server.handle(), postmaster).minus(before);
    var stored = storedEvents() - eventsBefore;
    if (stored < outcome.events()) {
      throw new IllegalStateException(
          "%d events were answered, but %d are stored".formatted(outcome.events(), stored));
    }
    return new Figures(
        name,
        connections,
        requests.events(),
        outcome.eventsPerSecond(),
        outcome.millisAt(50),
        outcome.millisAt(99),
        outcome.millisAt(99.9),
        Figures.microsPerEvent(used.server(), stored),
        Figures.microsPerEvent(used.postgres(), stored),
        Figures.microsPerEvent(used.sender(), stored),
        (double) (walBytes() - walBefore) / Math.max(1, stored),
        Usage.memoryBytes(server.handle(), "VmRSS"));
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
