package dev.amba.simulation.bench;

import java.time.Duration;

/// What one kind of load came to. What is counted is events, and, where requests carry none,
/// requests.
///
/// @param name of the load
/// @param connections that sent at a time
/// @param eachRequest how many of them a request carries
/// @param perSecond answered; of events, hence durable
/// @param p50Millis from sending a request to its whole answer
/// @param serverMicros CPU of the server, for each
/// @param postgresMicros CPU of the database
/// @param senderMicros CPU of this benchmark, which shares the machine
/// @param walBytes what the database wrote ahead, for each
/// @param writtenBytes all that it wrote to its files, up to the end of a checkpoint after it
/// @param residentBytes memory of the server at the end
record Figures(
    String name,
    int connections,
    int eachRequest,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double serverMicros,
    double postgresMicros,
    double senderMicros,
    double walBytes,
    double writtenBytes,
    long residentBytes) {

  static double microsOfEach(Duration cpu, long count) {
    return cpu.toNanos() / 1_000.0 / Math.max(1, count);
  }
}
