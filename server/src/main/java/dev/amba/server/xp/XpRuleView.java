package dev.amba.server.xp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rule as its project's developers see it.
///
/// @param id of the rule
/// @param name what people read
/// @param eventName the event that it awards
/// @param xpAmount XP of one award
/// @param maxPerDay most awards on one day of the user's zone, null for no limit
/// @param cooldownSeconds least seconds between two awards to one user
/// @param isActive whether it decides about events
/// @param createdAt when it was made; rules decide in this order
/// @param updatedAt when it was last changed
public record XpRuleView(
    UUID id,
    String name,
    String eventName,
    long xpAmount,
    @Nullable Integer maxPerDay,
    int cooldownSeconds,
    boolean isActive,
    Instant createdAt,
    Instant updatedAt) {}
