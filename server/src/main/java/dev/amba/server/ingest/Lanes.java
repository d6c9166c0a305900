package dev.amba.server.ingest;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.project.ProjectConfigs;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The way into the database for everything that changes users. A user's commands always take the
/// same lane, so that no two threads of this process ever decide about one user at a time.
@ApplicationScoped
public class Lanes {
  /// Most commands that may wait or be in work at a time; more are refused with `OVERLOADED` before
  /// any of them is accepted. Enough for eight of the largest requests.
  public static final int MAX_PENDING = 8 * EventShapes.MAX_ADMIN_BATCH;

  /// How many users' states are kept in memory between batches, over all lanes.
  static final int KEPT_STATES = 100_000;

  private final AtomicInteger pending = new AtomicInteger();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Lanes(
      ProjectConfigs projects,
      IngestMetrics metrics,
      @ConfigProperty(name = "amba.lanes", defaultValue = "2") int count,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    metrics.watchQueue(pending::get);
    for (int i = 0; i < count; i++) {
      var connection = new LaneConnection(url, user, password);
      var lane = new Lane(connection, projects, new PlayerStates(KEPT_STATES / count), metrics);
      lanes.add(lane);
      threads.add(Thread.ofPlatform().name("lane-" + i).daemon().start(lane));
    }
  }

  /// Takes all of these commands in, or none of them.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when too many wait
  public void submit(List<? extends Command> commands) {
    var count = commands.size();
    if (pending.addAndGet(count) > MAX_PENDING) {
      pending.addAndGet(-count);
      throw Problem.overloaded("too many events are waiting: at most " + MAX_PENDING + " may")
          .exception();
    }
    for (var command : commands) {
      var _ = command.answer().whenComplete((_, _) -> pending.decrementAndGet());
      lanes.get(Math.floorMod(command.userId().hashCode(), lanes.size())).add(command);
    }
  }

  @PreDestroy
  void stop() {
    threads.forEach(Thread::interrupt);
  }
}
