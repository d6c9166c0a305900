package dev.amba.server.bulk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks a running import to end early: it finishes the requests in flight and starts no other.
public final class Stop {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final CompletableFuture<Void> signal = new CompletableFuture<>();

  /// Asks. May be called more than once, from any thread.
  public void request() {
    latch.countDown();
    signal.complete(null);
  }

  boolean requested() {
    return latch.getCount() == 0;
  }

  /// Completes with the request.
  CompletableFuture<Void> signal() {
    return signal;
  }

  /// Waits for so long, or until asked to stop.
  ///
  /// @return whether it was asked
  boolean await(Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
