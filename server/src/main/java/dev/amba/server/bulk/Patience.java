package dev.amba.server.bulk;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/// The waits between the attempts of one batch, and their end.
final class Patience {
  private final Backoff backoff;
  private final RandomGenerator random;
  private final Stop stop;
  private final LongAdder retries;
  private final long start = System.nanoTime();
  private int failures;

  Patience(Backoff backoff, RandomGenerator random, Stop stop, LongAdder retries) {
    this.backoff = backoff;
    this.random = random;
    this.stop = stop;
    this.retries = retries;
  }

  /// Waits until it is time for another attempt.
  ///
  /// @param trouble what was wrong with the last one, for people
  /// @param retryAfterSeconds how long the server asked to wait, if it did
  /// @throws Failure when it has taken too long, or a stop was asked for
  void bear(String trouble, OptionalLong retryAfterSeconds) {
    failures++;
    var wait = backoff.wait(failures, retryAfterSeconds, random);
    var spent = Duration.ofNanos(System.nanoTime() - start);
    if (spent.plus(wait).compareTo(backoff.patience()) > 0) {
      throw Failure.because(
          "%s; given up after %d %s in %d s"
              .formatted(
                  trouble, failures, failures == 1 ? "attempt" : "attempts", spent.toSeconds()));
    }
    if (stop.await(wait)) throw Failure.stopped();
    retries.increment();
  }
}
