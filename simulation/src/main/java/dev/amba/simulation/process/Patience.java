package dev.amba.simulation.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waiting for something that another process does: until it is so, and not for ever.
public final class Patience {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Patience() {}

  /// Something that comes to be.
  public interface Condition {
    boolean holds() throws Exception;
  }

  /// Waits until `condition` holds.
  ///
  /// @param what is waited for, as the failure says it
  /// @throws AssertionError when `patience` is over first
  public static void until(String what, Duration patience, Condition condition) throws Exception {
    var start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new AssertionError("not within %s: %s".formatted(patience, what));
      }
      pause();
    }
  }

  /// A moment for others to get on.
  public static void pause() throws InterruptedException {
    LockSupport.parkNanos(PAUSE_NANOS);
    if (Thread.interrupted()) throw new InterruptedException();
  }
}
