package dev.amba.simulation.history;

/// A badge as it is sent.
public record BadgeForm(
    Criteria criteria, long reward, boolean hidden, int sortOrder, boolean active) {}
