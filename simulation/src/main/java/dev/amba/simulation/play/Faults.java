package dev.amba.simulation.play;

import java.io.IOException;
import java.time.Duration;
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

  private final Servers servers;
  private final Sabotage sabotage;
  private final LongAdder lost = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder killed = new LongAdder();
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
      for (int i = 0; !ended; i++) {
        LockSupport.parkNanos(LIFE.toNanos());
        if (ended || Thread.interrupted()) return;
        servers.kill(i % servers.count());
        killed.increment();
      }
    } catch (IOException | AssertionError e) {
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

  void countFailed() {
    failed.increment();
  }

  /// In one line.
  String line() {
    return "%,d replies lost, %,d transactions failed, %,d servers killed"
        .formatted(lost.sum(), failed.sum(), killed.sum());
  }

  @Override
  public void close() throws IOException {
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
    if (trouble != null) throw new IOException("a server could not be started again", trouble);
  }
}
