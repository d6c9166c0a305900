package dev.amba.server.ingest;

import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How much work may be under way at a time. Beyond that, work is refused whole, before any of it
/// is accepted: a queue that only grows would answer everybody too late.
///
/// A quiet server takes a crowd of [#MAX_PENDING] commands at once. If more keep coming than it can
/// do, so many are let in that each is answered in about [#TARGET]: what stood before a command and
/// how long it took tell how many the server does in that time. Most of what is too much is turned
/// away before its body is parsed, so that refusing leaves time for working.
final class Admission {
  /// Most commands that may wait or be in work: eight of the largest requests.
  static final int MAX_PENDING = 8 * EventShapes.MAX_ADMIN_BATCH;

  /// So many may wait or be in work, however slow they are: two of the largest requests.
  static final int MIN_PENDING = 2 * EventShapes.MAX_ADMIN_BATCH;

  /// In what time an accepted command is to be committed while more arrive than can be done.
  static final Duration TARGET = Duration.ofMillis(250);

  /// Most bytes of request bodies whose events are under way: sixteen of the largest bodies.
  static final long MAX_PENDING_BYTES = 16L * Json.MAX_BODY_BYTES;

  private final LongSupplier nanoTime;
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicInteger limit = new AtomicInteger(MAX_PENDING);
  private final AtomicLong bytes = new AtomicLong();

  /// @param nanoTime a clock that only goes forward, in nanoseconds
  Admission(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Where commands stand that were let in together.
  ///
  /// @param since when they came, by the clock
  /// @param crowd how many were under way then, they among them
  record Turn(long since, int crowd) {}

  /// Makes room for the body of a request, before it is parsed.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when there is none, or
  ///   when as many commands are under way as may be
  void enterBytes(int count) {
    if (pending() >= limit()) throw tooMany().exception();
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

  /// Makes room for commands. It is a little wider than the one for bodies: a request whose body
  /// was parsed should not be turned away for those whose bodies were parsed meanwhile.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when there is none
  Turn enter(int count) {
    var crowd = commands.addAndGet(count);
    if (crowd > Math.min(limit() + EventShapes.MAX_ADMIN_BATCH, MAX_PENDING)) {
      commands.addAndGet(-count);
      throw tooMany().exception();
    }
    return new Turn(nanoTime.getAsLong(), crowd);
  }

  private Problem tooMany() {
    return Problem.overloaded(
        "too many events are under way: at most %d may be now".formatted(limit()));
  }

  /// A command has been answered, and what it took is learnt from. Once nobody waits any more, the
  /// next crowd is as welcome as the first.
  void leave(Turn turn) {
    if (commands.decrementAndGet() == 0) {
      limit.set(MAX_PENDING);
      return;
    }
    var nanos = nanoTime.getAsLong() - turn.since();
    if (nanos <= TARGET.toNanos()) {
      if (limit() < MAX_PENDING) limit.updateAndGet(now -> Math.min(MAX_PENDING, now + 1));
    } else if (turn.crowd() > MIN_PENDING) {
      // A few slow ones are no crowd: it is not because of others that they took long.
      var manageable = (int) (turn.crowd() * TARGET.toNanos() / nanos);
      limit.updateAndGet(now -> Math.clamp(manageable, MIN_PENDING, now));
    }
  }

  /// How many commands are under way.
  int pending() {
    return commands.get();
  }

  /// How many commands may be under way now, from [#MIN_PENDING] to [#MAX_PENDING].
  int limit() {
    return limit.get();
  }
}
