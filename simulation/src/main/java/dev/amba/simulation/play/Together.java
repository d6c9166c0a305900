package dev.amba.simulation.play;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Requests that are under way at the same time.
final class Together {
  private Together() {}

  static List<Lines.Answer> send(Lines lines, List<Request> requests, long chance)
      throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<Lines.Answer>>();
      for (int i = 0; i < requests.size(); i++) {
        var line = i;
        futures.add(
            threads.submit(() -> lines.send(line, Play.mix(chance + line), requests.get(line))));
      }
      var answers = new ArrayList<Lines.Answer>();
      for (var future : futures) answers.add(future.get());
      return answers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) throw cause;
      throw new IllegalStateException(e.getCause());
    }
  }
}
