package dev.amba.simulation.audit;

import org.jspecify.annotations.Nullable;

/// What of a streak's definition can change without the streak beginning anew.
record StreakRules(
    int graceHours,
    boolean freezes,
    int maxFreezes,
    int initialFreezes,
    @Nullable Integer everyN) {}
