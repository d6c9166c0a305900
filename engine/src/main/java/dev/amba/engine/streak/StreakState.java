package dev.amba.engine.streak;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's streak at an instant.
///
/// @param currentCount 0 when broken
/// @param longestCount the largest count ever reached, at least 1
/// @param freezes the stock, usable or not
/// @param freezesRemaining the stock, 0 while freezes are not enabled
/// @param deadlineAt when the streak will freeze or break unless a mark comes before; null when
///   broken
/// @param qualifiedThisPeriod whether the streak lives and the period of the instant is covered
/// @param lastQualifiedAt the last mark that covered a period
public record StreakState(
    int currentCount,
    int longestCount,
    StreakStatus status,
    int freezes,
    int freezesRemaining,
    @Nullable Instant deadlineAt,
    boolean qualifiedThisPeriod,
    Instant lastQualifiedAt) {}
