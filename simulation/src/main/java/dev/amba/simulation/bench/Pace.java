package dev.amba.simulation.bench;

/// What single events take while so many come in a second, and no more.
///
/// @param share of what the server can do
/// @param perSecond that were sent and answered
/// @param p50Millis from the moment at which an event was meant to be sent to its whole answer
record Pace(
    double share, double perSecond, double p50Millis, double p99Millis, double p999Millis) {}
