package dev.amba.simulation.history;

import org.jspecify.annotations.Nullable;

/// An XP rule as it is sent, every field given.
public record RuleForm(
    String eventName,
    long amount,
    @Nullable Integer maxPerDay,
    long cooldownSeconds,
    boolean active) {}
