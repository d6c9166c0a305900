package dev.amba.simulation.play;

import dev.amba.server.platform.db.Queries;
import dev.amba.server.verify.Verification;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.history.Author;
import dev.amba.simulation.history.History;
import dev.amba.simulation.process.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// Histories of many seeds, played to a server of its own; then the whole database is verified.
final class Simulation {
  private static final int FAILURES_MAX = 3;
  private static final long PROGRESS_SECONDS = 5;
  private static final Duration PURGE_PATIENCE = Duration.ofMinutes(5);

  private final Stage stage;
  private final SimulationPlan plan;
  private final Set<Integer> only;
  private final Tally tally;
  private final AtomicLong next;
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
  private final Consumer<String> progress;

  private Simulation(
      Stage stage, SimulationPlan plan, Set<Integer> only, Consumer<String> progress) {
    this.stage = stage;
    this.plan = plan;
    this.only = only;
    this.tally = new Tally(plan);
    this.next = new AtomicLong(plan.first());
    this.progress = progress;
  }

  /// Runs a whole simulation.
  ///
  /// @param home takes the database and the logs
  /// @param only the steps to play; empty for all
  static SimulationReport run(
      Path home, SimulationPlan plan, Set<Integer> only, Consumer<String> progress)
      throws IOException, SQLException, InterruptedException {
    progress.accept(plan.servers() == 1 ? "starting a server" : "starting servers");
    try (var servers = Servers.start(home, plan.servers())) {
      var owner = new Api(servers.url(0)).signUp();
      var faults = plan.faults() ? new Faults(servers, Sabotage.prepare(servers.database())) : null;
      var simulation = new Simulation(new Stage(servers, owner, faults), plan, only, progress);
      try (faults) {
        if (faults != null) faults.begin();
        simulation.play();
      }
      progress.accept("verifying the database");
      var queries = Queries.on(servers.database().dataSource());
      awaitPurge(queries);
      var verified = Verification.run(queries, null, _ -> {});
      return new SimulationReport(
          plan,
          simulation.tally.line() + (faults == null ? "" : ", " + faults.line()),
          List.copyOf(simulation.failures),
          verified.violations() == 0 ? List.of() : verified.lines());
    }
  }

  /// Of projects that were deleted, no row is left in the end.
  private static void awaitPurge(Jdbi queries) throws InterruptedException {
    try {
      Patience.until(
          "the rows of deleted projects are gone",
          PURGE_PATIENCE,
          () ->
              queries.withHandle(handle ->
                  handle
                      .createQuery(
                          """
                          SELECT count(*) = 0
                          FROM project
                          WHERE deleted_at IS NOT NULL
                          """)
                      .mapTo(Boolean.class)
                      .one()));
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void play() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var players = new ArrayList<Future<?>>();
      Callable<Void> player = this::playSeeds;
      for (int i = 0; i < plan.parallel(); i++) players.add(threads.submit(player));
      for (var done : players) await(done);
    }
    progress.accept(tally.line());
  }

  private void await(Future<?> player) throws InterruptedException {
    while (true) {
      try {
        player.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        progress.accept(tally.line());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Void playSeeds() throws InterruptedException {
    while (tally.failures.sum() < FAILURES_MAX) {
      var seed = next.getAndIncrement();
      if (seed >= plan.first() + plan.seeds()) break;
      var whole = Author.write(seed, plan.steps());
      play(only.isEmpty() ? whole : whole.only(only));
    }
    return null;
  }

  private void play(History history) throws InterruptedException {
    var failure = Play.play(stage, history, tally.checks);
    if (failure.isPresent()) {
      tally.failures.increment();
      var shrinks = only.isEmpty() && tally.failures.sum() <= FAILURES_MAX;
      failure.get().lines().forEach(progress);
      if (shrinks) progress.accept("shrinking it");
      failures.add(shrinks ? Shrinking.shrink(stage, failure.get()) : failure.get());
    }
    tally.seeds.increment();
    tally.steps.add(history.steps().size());
  }
}
