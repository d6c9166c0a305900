package dev.amba.server.bulk;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// How long to wait before a request is sent again: twice as long each time, and never in step with
/// other clients.
///
/// @param first the wait after the first failure, before jitter
/// @param longest the longest wait, before jitter; also the most that a server may ask for
/// @param patience how long a request may fail before it is given up
public record Backoff(Duration first, Duration longest, Duration patience) {
  private static final int MAX_DOUBLINGS = 20;

  /// 0.2 s, 0.4 s, … 30 s, for two minutes.
  public static final Backoff USUAL =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(2));

  /// The wait after the failure number `failure`, from 1.
  ///
  /// @param retryAfterSeconds what the server asked for; never waited less, jitter comes on top
  Duration wait(int failure, OptionalLong retryAfterSeconds, RandomGenerator random) {
    var doubled = first.toMillis() << Math.min(failure - 1, MAX_DOUBLINGS);
    var bound = Math.min(doubled, longest.toMillis());
    // From half to the whole of the bound.
    var jittered = bound - Math.round(random.nextDouble() * bound / 2);
    if (retryAfterSeconds.isEmpty()) return Duration.ofMillis(jittered);
    var asked = Math.min(retryAfterSeconds.getAsLong(), longest.toSeconds());
    return Duration.ofSeconds(asked).plusMillis(Math.round(random.nextDouble() * bound / 2));
  }
}
