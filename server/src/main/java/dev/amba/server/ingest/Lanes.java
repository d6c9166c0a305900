package dev.amba.server.ingest;

import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.drain.Drainable;
import dev.amba.server.project.ProjectConfigs;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The way into the database for everything that changes users. A user's commands always take the
/// same lane, so that no two threads of this process ever decide about one user at a time.
@ApplicationScoped
public class Lanes implements Drainable {
  /// How many bytes of users' states are kept in memory between batches, over all lanes: those of
  /// about 100,000 users.
  static final long KEPT_STATE_BYTES = 48L << 20;

  private final Admission admission = new Admission(System::nanoTime);
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Lanes(
      ProjectConfigs projects,
      IngestMetrics metrics,
      ChangeFeed feed,
      @ConfigProperty(name = "amba.lanes", defaultValue = "2") int count,
      DatabaseAddress address) {
    metrics.watchQueue(admission::pending, admission::limit);
    for (int i = 0; i < count; i++) {
      var connection = new LaneConnection(address);
      var lane =
          new Lane(connection, projects, new PlayerStates(KEPT_STATE_BYTES / count), metrics, feed);
      lanes.add(lane);
      threads.add(Thread.ofPlatform().name("lane-" + i).daemon().start(lane));
    }
  }

  /// Takes all of these commands in, or none of them.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when too many wait
  public void submit(List<? extends Command> commands) {
    var turn = admission.enter(commands.size());
    for (var command : commands) {
      var _ = command.answer().whenComplete((_, _) -> admission.leave(turn));
      lanes.get(Math.floorMod(command.userId().hashCode(), lanes.size())).add(command);
    }
  }

  /// Runs a request whose body holds events, if there is room for one of its size.
  ///
  /// @param bytes of the body
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when there is no room
  <T> CompletionStage<T> admit(int bytes, Supplier<CompletionStage<T>> request) {
    admission.enterBytes(bytes);
    try {
      return request.get().whenComplete((_, _) -> admission.leaveBytes(bytes));
    } catch (RuntimeException | Error e) {
      admission.leaveBytes(bytes);
      throw e;
    }
  }

  /// Commands whose senders have gone are finished, too.
  @Override
  public boolean isIdle() {
    return admission.pending() == 0;
  }

  @PreDestroy
  void stop() {
    threads.forEach(Thread::interrupt);
  }
}
