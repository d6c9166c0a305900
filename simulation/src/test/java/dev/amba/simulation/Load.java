package dev.amba.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Senders that never give an event up: what is not answered is sent again, with the same id, until
/// it is.
final class Load implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> senders = new ArrayList<>();
  private final Journal journal;
  private volatile boolean isEnding;

  /// Begins without any sender.
  ///
  /// @param journal takes every answer
  Load(Journal journal) {
    this.journal = journal;
  }

  /// What one sender sends.
  interface Source {
    /// The fields of the next event.
    ///
    /// @param random the sender's own chances
    Map<String, Object> event(Random random);
  }

  /// Adds a sender.
  ///
  /// @param name unique, part of the ids of its events
  /// @param batch how many events a request has; 1 for single ones
  /// @param server where the next request goes
  void add(
      String name,
      int batch,
      Random random,
      List<Session> users,
      Source source,
      Function<Random, Api> server) {
    senders.add(
        threads.submit(() -> {
          for (var number = 0; !isEnding; number += batch) {
            var events = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < batch; i++) {
              var event = new HashMap<>(source.event(random));
              event.put("event_id", "%s-%d".formatted(name, number + i));
              events.add(event);
            }
            var user = users.get(random.nextInt(users.size()));
            deliver(user, events, () -> server.apply(random));
          }
          return null;
        }));
  }

  /// Lets every sender finish what it has begun, and passes on what went wrong with any.
  void finish() throws Exception {
    isEnding = true;
    for (var sender : senders) {
      try {
        sender.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a sender failed: " + e.getCause(), e.getCause());
      }
    }
  }

  /// Passes on what went wrong with any sender so far.
  void check() throws Exception {
    for (var sender : senders) if (sender.isDone()) finish();
  }

  @Override
  public void close() {
    isEnding = true;
    threads.shutdownNow();
  }

  private interface Server {
    Api next();
  }

  private void deliver(Session user, List<Map<String, Object>> events, Server server)
      throws InterruptedException {
    var left = events;
    while (true) {
      try {
        var reply = server.next().track(user, body(left));
        if (reply.isSuccess()) left = unanswered(left, reply.data().path("results"));
        else if (!reply.isOverloaded()) throw new AssertionError("the server answered " + reply);
      } catch (IOException e) {
        // Nobody knows what became of it: once more.
      }
      if (left.isEmpty()) return;
      Patience.pause();
    }
  }

  private static Map<String, Object> body(List<Map<String, Object>> events) {
    return events.size() == 1 ? events.getFirst() : Map.of("events", events);
  }

  /// Notes what was accepted, and answers what was not for want of a database.
  private List<Map<String, Object>> unanswered(List<Map<String, Object>> events, JsonNode results) {
    var left = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < events.size(); i++) {
      var result = results.path(i);
      if (result.path("status").asText().equals("accepted")) {
        journal.note(result);
      } else if (result.path("error").path("code").asText().equals("OVERLOADED")) {
        left.add(events.get(i));
      } else {
        throw new AssertionError("event %s was answered %s".formatted(events.get(i), result));
      }
    }
    return left;
  }

  /// Whether a reply is what a server may say that takes nothing at the moment.
  static boolean isTurnedAway(Reply reply) {
    return reply.isOverloaded() && reply.retryAfter().isPresent();
  }
}
