package dev.amba.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// The same thing many times at once.
public final class Parallel {
  private Parallel() {}

  /// Runs `action` with 0 to `count - 1`, all from the same moment on, and answers all results.
  public static <T> List<T> run(int count, IntFunction<T> action) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(count)) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < count; i++) {
        var number = i;
        running.add(
            threads.submit(() -> {
              start.await();
              return action.apply(number);
            }));
      }
      start.countDown();
      var results = new ArrayList<T>();
      for (var each : running) results.add(each.get());
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
