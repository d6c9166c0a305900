package dev.amba.simulation.bench;

import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// So many events a second, whatever becomes of those before: a latency counts from the moment at
/// which an event was meant to be sent.
final class PacedLoad implements AutoCloseable {
  private static final long HIGHEST_MICROS = 60_000_000;
  private static final int DIGITS = 3;

  private final Api api;
  private final List<Session> users;
  private final Histogram latencies = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pacer;
  private volatile boolean stopping;

  PacedLoad(Api api, List<Session> users, int perSecond) {
    this.api = api;
    this.users = users;
    var gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    pacer = Thread.ofPlatform().name("pacer").start(() -> pace(gapNanos));
  }

  private void pace(long gapNanos) {
    var start = System.nanoTime();
    for (var i = 0L; !stopping; i++) {
      var due = start + i * gapNanos;
      while (!stopping && System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      senders.execute(() -> send(due));
    }
  }

  private void send(long dueNanos) {
    try {
      var number = sent.getAndIncrement();
      var user = users.get((int) (number % users.size()));
      var body = Map.<String, Object>of("event", "workout_completed", "event_id", "e" + number);
      var _ = api.track(user, body).data();
      latencies.recordValue((System.nanoTime() - dueNanos) / 1_000);
    } catch (IOException | RuntimeException e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Latencies since the last time that this was asked.
  ///
  /// @throws IllegalStateException when an event was not accepted
  Histogram take() {
    var trouble = failure.get();
    if (trouble != null) throw new IllegalStateException("an event was not accepted", trouble);
    var taken = latencies.copy();
    latencies.reset();
    return taken;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      pacer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.close();
  }
}
