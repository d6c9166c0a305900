package dev.amba.simulation.play;

import dev.amba.simulation.client.Reply;
import dev.amba.simulation.client.Wire;
import dev.amba.simulation.process.Patience;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What goes wrong on purpose. What happens to a request depends on the seed alone; when servers
/// die, on the clock.
final class Faults implements AutoCloseable {
  private static final int LOST_PERCENT = 6;
  private static final int SABOTAGED_PERCENT = 6;
  private static final int PERCENT = 100;
  private static final Duration LIFE = Duration.ofSeconds(20);
  private static final int LIVES_PER_START = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Servers servers;
  private final Sabotage sabotage;
  private final LongAdder lost = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder killed = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final AtomicBoolean due = new AtomicBoolean();
  private volatile boolean ended;
  private @Nullable Thread executioner;
  private volatile @Nullable Throwable trouble;

  /// @param sabotage of the servers' database
  Faults(Servers servers, Sabotage sabotage) {
    this.servers = servers;
    this.sabotage = sabotage;
  }

  Sabotage sabotage() {
    return sabotage;
  }

  /// Begins to kill a server every now and then, one after the other.
  void begin() {
    executioner = Thread.ofVirtual().name("executioner").start(this::execute);
  }

  private void execute() {
    try {
      var life = LIFE.toNanos();
      for (int i = 0; !ended; i++) {
        LockSupport.parkNanos(life);
        if (ended || Thread.interrupted()) return;
        var dies = System.nanoTime();
        if (i % 2 == 0) {
          servers.kill(i / 2 % servers.count(), _ -> true, () -> {});
          killed.increment();
        } else {
          due.set(true);
        }
        // Where a start takes long, histories would not get on between two of them.
        life = Math.max(LIFE.toNanos(), LIVES_PER_START * (System.nanoTime() - dies));
      }
    } catch (IOException | SQLException | AssertionError e) {
      trouble = e;
    } catch (InterruptedException e) {
      // The end.
    }
  }

  /// Whether a caller hangs up before the answer comes, and sends again.
  boolean losesReply(long chance) {
    var loses = Math.floorMod(chance >> 7, PERCENT) < LOST_PERCENT;
    if (loses) lost.increment();
    return loses;
  }

  /// Whether the transactions of a step fail, one statement after the other, before it is let pass.
  boolean sabotages(long chance) {
    return Math.floorMod(chance >> 14, PERCENT) < SABOTAGED_PERCENT;
  }

  /// Whether it is time that a server dies between a commit and its answer. Asked by whoever sends
  /// something that can be sent again; one of them is told so.
  boolean isKillDue() {
    return due.compareAndSet(true, false);
  }

  /// Sends a request, and kills its server once the commit is on its way in the database, where
  /// nothing can stop it any more; the commit goes through only afterwards. So it is sure that
  /// nobody was answered.
  ///
  /// @param userId whose request it is
  /// @return the answer of a request that writes nothing, of which nobody dies
  Optional<Reply> killUnanswered(Request request, String userId, long choice)
      throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var held = sabotage.hold(userId)) {
      var answer = new CompletableFuture<Reply>();
      var number = Math.floorMod(choice >> Lines.SERVER_BITS, servers.count());
      var kills =
          servers.kill(
              number,
              server -> {
                threads.execute(() -> exchange(server, request, answer));
                Patience.until(
                    "a commit that waits, or an answer",
                    PATIENCE,
                    () -> answer.isDone() || held.isAwaited());
                return !answer.isDone();
              },
              held::close);
      if (!kills) return Optional.of(answer.join());
      unanswered.increment();
      return Optional.empty();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void exchange(URI server, Request request, CompletableFuture<Reply> answer) {
    try (var wire = new Wire(server)) {
      answer.complete(
          wire.send(request.method(), request.path(), request.headers(), request.body()));
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  void countFailed() {
    failed.increment();
  }

  /// In one line.
  String line() {
    return "%,d replies lost, %,d transactions failed, %,d servers killed at any moment, %,d between commit and answer"
        .formatted(lost.sum(), failed.sum(), killed.sum(), unanswered.sum());
  }

  @Override
  public void close() throws IOException, SQLException {
    ended = true;
    var thread = executioner;
    if (thread != null) {
      LockSupport.unpark(thread);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    sabotage.close();
    if (trouble != null) throw new IOException("a server could not be started again", trouble);
  }
}
