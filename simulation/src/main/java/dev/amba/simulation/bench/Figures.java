package dev.amba.simulation.bench;

import java.time.Duration;

/// What one kind of load came to.
///
/// @param name of the load
/// @param connections that sent at a time
/// @param eventsPerRequest 1 for single events
/// @param eventsPerSecond answered, hence durable
/// @param p50Millis from sending a request to its whole answer
/// @param serverMicrosPerEvent CPU of the server
/// @param postgresMicrosPerEvent CPU of the database
/// @param senderMicrosPerEvent CPU of this benchmark, which shares the machine
/// @param walBytesPerEvent what the database wrote ahead
/// @param serverResidentBytes memory of the server at the end
record Figures(
    String name,
    int connections,
    int eventsPerRequest,
    double eventsPerSecond,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double serverMicrosPerEvent,
    double postgresMicrosPerEvent,
    double senderMicrosPerEvent,
    double walBytesPerEvent,
    long serverResidentBytes) {

  static double microsPerEvent(Duration cpu, long events) {
    return cpu.toNanos() / 1_000.0 / Math.max(1, events);
  }
}
