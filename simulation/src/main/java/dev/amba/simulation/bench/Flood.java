package dev.amba.simulation.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.HdrHistogram.Histogram;

/// Sends so many requests a second, whatever becomes of those before, from one thread over many
/// connections. What is due while every connection waits is not sent at all, and counted.
final class Flood {
  private static final long HIGHEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
  private static final int DIGITS = 3;

  private final InetSocketAddress server;

  Flood(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /// What a flood came to.
  ///
  /// @param nanos that it lasted
  /// @param unsent requests for which no connection was free
  /// @param accepted latencies of requests that were taken, in microseconds
  /// @param refused latencies of requests that were answered 503, in microseconds
  /// @param unannounced of these, how many came without `Retry-After`
  record Outcome(long nanos, long unsent, Histogram accepted, Histogram refused, long unannounced) {
    /// Requests that were answered.
    long answered() {
      return accepted.getTotalCount() + refused.getTotalCount();
    }

    double perSecond(long count) {
      return count * 1e9 / nanos;
    }
  }

  /// Sends for a while, and waits for the answers that are missing then.
  Outcome run(Requests requests, int connections, double perSecond, Duration duration)
      throws IOException {
    var accepted = new Histogram(HIGHEST_MICROS, DIGITS);
    var refused = new Histogram(HIGHEST_MICROS, DIGITS);
    var all = new ArrayList<FloodSender>();
    var idle = new ArrayDeque<FloodSender>();
    try (var selector = Selector.open()) {
      for (int i = 0; i < connections; i++) all.add(new FloodSender(server, selector));
      idle.addAll(all);
      var gapNanos = (long) (1e9 / perSecond);
      var start = System.nanoTime();
      var end = start + duration.toNanos();
      var due = start;
      var unsent = 0L;
      var unannounced = 0L;
      while (true) {
        var now = System.nanoTime();
        for (; due <= now && due < end; due += gapNanos) {
          var sender = idle.poll();
          if (sender == null) unsent++;
          else sender.send(requests, System.nanoTime());
        }
        if (now >= end && idle.size() == all.size()) {
          return new Outcome(end - start, unsent, accepted, refused, unannounced);
        }
        selector.select(1);
        for (var key : selector.selectedKeys()) {
          var sender = (FloodSender) key.attachment();
          if (!sender.proceed()) continue;
          var micros = (System.nanoTime() - sender.sentNanos()) / 1_000;
          (sender.isAccepted() ? accepted : refused).recordValue(Math.min(micros, HIGHEST_MICROS));
          if (!sender.isAccepted() && !sender.saysWhenToRetry()) unannounced++;
          idle.add(sender);
        }
        selector.selectedKeys().clear();
      }
    } finally {
      for (var sender : all) sender.close();
    }
  }
}
