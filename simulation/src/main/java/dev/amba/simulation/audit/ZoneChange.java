package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.ZoneId;

/// A zone that is in force for a user from an instant on.
///
/// @param at [Instant#MIN] for the zone that a user has always had
record ZoneChange(Instant at, ZoneId zone) {}
