package dev.amba.server.platform.drain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Whether this server still takes work, and the wait until what it took is done.
@ApplicationScoped
public class Drain {
  private static final int PAUSE_MILLIS = 5;

  private final Instance<Drainable> drainables;
  private final LongAdder requests = new LongAdder();
  private volatile boolean isDraining;

  @Inject
  Drain(@Any Instance<Drainable> drainables) {
    this.drainables = drainables;
  }

  /// True from the moment that the server was told to stop.
  public boolean isDraining() {
    return isDraining;
  }

  /// From now on new work is refused.
  public void begin() {
    isDraining = true;
  }

  /// Waits until all that was accepted before [#begin()] is answered.
  ///
  /// @return false when `patience` ran out first
  public boolean await(Duration patience) throws InterruptedException {
    var start = System.nanoTime();
    while (requests.sum() > 0 || !drainables.stream().allMatch(Drainable::isIdle)) {
      if (System.nanoTime() - start > patience.toNanos()) return false;
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  void enter() {
    requests.increment();
  }

  void leave() {
    requests.decrement();
  }
}
