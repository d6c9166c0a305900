package dev.amba.simulation.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import org.HdrHistogram.Histogram;

/// Sends over many connections from one thread, each connection its next request as soon as the
/// last one is answered.
final class Load {
  private static final long HIGHEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
  private static final int DIGITS = 3;
  private static final long TICK_MILLIS = 100;

  private final InetSocketAddress server;

  Load(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /// What a load came to.
  ///
  /// @param sent requests that were sent, and answered by the end
  /// @param size of each
  /// @param nanos from the first request to the end
  /// @param latencies of the requests that were answered in time, in microseconds
  record Outcome(long sent, int size, long nanos, Histogram latencies) {
    /// In time, things that were asked for.
    double perSecond() {
      return latencies.getTotalCount() * size * 1e9 / nanos;
    }

    double millisAt(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /// Sends for a while, and until the first answer at least; requests under way at the end are
  /// answered before it returns, and not counted.
  Outcome run(Requests requests, int connections, Duration duration) throws IOException {
    return run(requests, connections, duration, Long.MAX_VALUE);
  }

  /// Sends a number of requests.
  Outcome run(Requests requests, int connections, long count) throws IOException {
    return run(requests, connections, Duration.ofDays(1), count);
  }

  private Outcome run(Requests requests, int connections, Duration duration, long count)
      throws IOException {
    var latencies = new Histogram(HIGHEST_MICROS, DIGITS);
    var senders = new ArrayList<Sender>();
    try (var selector = Selector.open()) {
      var start = System.nanoTime();
      var end = start + duration.toNanos();
      var sent = 0L;
      var open = 0;
      for (int i = 0; i < Math.min(connections, count); i++) {
        var sender = new Sender(server, selector);
        senders.add(sender);
        sender.send(requests, System.nanoTime());
        sent++;
        open++;
      }
      while (open > 0) {
        selector.select(TICK_MILLIS);
        for (var key : selector.selectedKeys()) {
          var sender = (Sender) key.attachment();
          if (!sender.read()) continue;
          var now = System.nanoTime();
          if (latencies.getTotalCount() == 0) end = Math.max(end, now + 1);
          if (now < end) latencies.recordValue(micros(now - sender.sentNanos()));
          if (now < end && sent < count) {
            sender.send(requests, now);
            sent++;
          } else {
            open--;
          }
        }
        selector.selectedKeys().clear();
      }
      var nanos = Math.min(System.nanoTime(), end) - start;
      return new Outcome(sent, requests.size(), nanos, latencies);
    } finally {
      for (var sender : senders) sender.close();
    }
  }

  /// As a histogram takes it.
  static long micros(long nanos) {
    return Math.min(nanos / 1_000, HIGHEST_MICROS);
  }
}
