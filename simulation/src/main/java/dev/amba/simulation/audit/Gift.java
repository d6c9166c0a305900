package dev.amba.simulation.audit;

import java.time.Instant;

/// Freezes that were given by hand.
record Gift(Instant at, int count) {}
