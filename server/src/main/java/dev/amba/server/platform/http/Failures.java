package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Tells refusals, a database that is away, and bugs apart.
public final class Failures {
  /// SQLSTATE prefixes after which the same request may succeed later: connection lost, resources
  /// short (a full disk, too many connections), server shutting down, I/O error.
  private static final List<String> PASSING_STATES = List.of("08", "53", "57P", "58");

  /// SQLSTATEs of a connection that worked and is gone: broken, or ended by the server.
  private static final List<String> LOST_STATES =
      List.of("08000", "08003", "08006", "08007", "57P01", "57P02", "57P05");

  private Failures() {}

  /// What a caller is told about a fault.
  ///
  /// @param unexpected what it is called when nothing better is known of it
  public static Problem problem(Throwable fault, ProblemCode unexpected) {
    var cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    if (cause instanceof ProblemException refusal) return refusal.problem();
    if (unexpected != ProblemCode.FETCH_FAILED && isLost(cause)) return databaseLost();
    if (isPassing(cause)) return databaseAway();
    return Problem.of(
        unexpected,
        "the server failed to answer",
        "Try again; if it happens again, look for the request_id in the server's log.");
  }

  /// The answer while the database cannot be reached or cannot write.
  public static Problem databaseAway() {
    return Problem.overloaded("the database is not available at the moment");
  }

  /// The answer when the database went away while it may have been storing something.
  public static Problem databaseLost() {
    return Problem.overloaded(
        "the database went away during this request",
        "Whether anything of this request was stored is unknown. Send it again after the time in"
            + " Retry-After: what has an event_id or an idempotency_key is not stored twice.");
  }

  /// Whether a fault is the end of a connection to the database that worked before.
  public static boolean isLost(@Nullable Throwable fault) {
    for (var e = fault; e != null; e = e.getCause()) {
      // Without a state, there was no connection yet.
      var state = e instanceof SQLException sql ? sql.getSQLState() : null;
      if (state != null && LOST_STATES.contains(state)) return true;
    }
    return false;
  }

  /// Whether a fault is the passing trouble of a database: away, restarting, its disk full.
  public static boolean isPassing(@Nullable Throwable fault) {
    for (var e = fault; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql) {
        var state = sql.getSQLState();
        // Without a state, the pool could not get a connection in time.
        if (state == null || PASSING_STATES.stream().anyMatch(state::startsWith)) return true;
      }
    }
    return false;
  }
}
