package dev.amba.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what happens in the background.
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Eventually() {}

  /// Asks again and again until `holds`, or fails.
  public static void until(String what, BooleanSupplier holds) {
    var start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("still not after " + PATIENCE + ": " + what);
      }
      Thread.onSpinWait();
    }
  }
}
