package dev.amba.engine.level;

/// Probe.
public record Dummy(long x) {}
