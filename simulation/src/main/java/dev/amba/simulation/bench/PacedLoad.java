package dev.amba.simulation.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/// So many requests a second, whatever becomes of those before: a latency counts from the moment at
/// which a request was meant to be sent, also when all connections were busy then. It may be sent a
/// millisecond later, which is counted too: to be more exact would take a processor of its own.
final class PacedLoad implements AutoCloseable {
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 3;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long LONGEST_WAIT_MILLIS = 100;

  private final InetSocketAddress server;
  private final Requests requests;
  private final long gapNanos;
  private final Recorder latencies = new Recorder(HIGHEST_MICROS, DIGITS);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Exception failure;

  /// Begins to send.
  ///
  /// @param connections at most so many requests are under way
  PacedLoad(URI server, Requests requests, int connections, double perSecond) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.requests = requests;
    gapNanos = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
    thread = Thread.ofPlatform().name("pacer").start(() -> run(connections));
  }

  private void run(int connections) {
    var senders = new ArrayList<Sender>();
    try (var selector = Selector.open()) {
      for (var i = 0; i < connections; i++) senders.add(new Sender(server, selector));
      send(selector, senders);
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      for (var sender : senders) sender.close();
    }
  }

  private void send(Selector selector, List<Sender> senders) throws IOException {
    Deque<Sender> idle = new ArrayDeque<>(senders);
    var due = System.nanoTime();
    while (!stopping || idle.size() < senders.size()) {
      for (; !stopping && !idle.isEmpty() && due - System.nanoTime() <= 0; due += gapNanos) {
        idle.pop().send(requests, due);
      }
      select(selector, idle.isEmpty() ? Long.MAX_VALUE : due - System.nanoTime());
      for (var key : selector.selectedKeys()) {
        var sender = (Sender) key.attachment();
        if (!sender.read()) continue;
        latencies.recordValue(Load.micros(System.nanoTime() - sender.sentNanos()));
        idle.push(sender);
      }
      selector.selectedKeys().clear();
    }
  }

  /// Waits for answers, and about as long as it is to the next request.
  private static void select(Selector selector, long nanos) throws IOException {
    if (nanos <= 0) selector.selectNow();
    else selector.select(Math.clamp(nanos / NANOS_PER_MILLI, 1, LONGEST_WAIT_MILLIS));
  }

  /// Latencies since the last time that this was asked, in microseconds.
  ///
  /// @throws IllegalStateException when a request was not answered, or not with a success
  Histogram take() {
    var trouble = failure;
    if (trouble != null) throw new IllegalStateException("a request failed", trouble);
    return latencies.getIntervalHistogram();
  }

  /// Waits for the answers that are due.
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
