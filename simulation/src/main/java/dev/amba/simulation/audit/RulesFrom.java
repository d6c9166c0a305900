package dev.amba.simulation.audit;

import java.time.Instant;

/// A streak's rules, in force from an instant on.
///
/// @param at [Instant#MIN] for the first
record RulesFrom(Instant at, StreakRules rules) {}
