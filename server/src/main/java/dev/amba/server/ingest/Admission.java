package dev.amba.server.ingest;

import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How much work may be under way at a time. Beyond that, work is refused whole, before any of it
/// is accepted: a queue that only grows would answer everybody too late.
final class Admission {
  /// Most commands that may wait or be in work: eight of the largest requests.
  static final int MAX_PENDING = 8 * EventShapes.MAX_ADMIN_BATCH;

  /// Most bytes of request bodies whose events are under way: sixteen of the largest bodies.
  static final long MAX_PENDING_BYTES = 16L * Json.MAX_BODY_BYTES;

  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /// Makes room for the body of a request.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when there is none
  void enterBytes(int count) {
    if (bytes.addAndGet(count) > MAX_PENDING_BYTES) {
      bytes.addAndGet(-count);
      throw Problem.overloaded(
              "too many bytes of events are under way: at most " + MAX_PENDING_BYTES + " may be")
          .exception();
    }
  }

  void leaveBytes(int count) {
    bytes.addAndGet(-count);
  }

  /// Makes room for commands.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when there is none
  void enter(int count) {
    if (commands.addAndGet(count) > MAX_PENDING) {
      commands.addAndGet(-count);
      throw Problem.overloaded("too many events are under way: at most " + MAX_PENDING + " may be")
          .exception();
    }
  }

  void leave() {
    commands.decrementAndGet();
  }

  /// How many commands are under way.
  int pending() {
    return commands.get();
  }
}
