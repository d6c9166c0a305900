package dev.amba.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many who do something at the same time.
final class Crowd {
  private Crowd() {}

  /// One thread's share of the work.
  interface Member<T> {
    T act(int number) throws Exception;
  }

  /// Lets `count` threads begin at the same moment, and answers what each came to.
  static <T> List<T> all(int count, Member<T> member) throws Exception {
    var start = new CyclicBarrier(count);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < count; i++) {
        var number = i;
        Callable<T> task =
            () -> {
              start.await();
              return member.act(number);
            };
        futures.add(threads.submit(task));
      }
      var results = new ArrayList<T>();
      for (var future : futures) results.add(get(future));
      return results;
    }
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) throw cause;
      throw e;
    }
  }
}
