package dev.amba.server.xp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a user stands (contract §3, XP and levels).
///
/// @param appUserId the user
/// @param userId the same, under its other name
/// @param totalXp the sum of the user's ledger
/// @param level from 1
/// @param currentLevel the same, under its other name
/// @param title of the level
/// @param xpIntoLevel XP earned since the level began
/// @param xpToNextLevel XP still to earn, 0 at the top
/// @param xpThisPeriod XP of the project's current period
/// @param lastXpAt when the latest XP was earned, null when none was
/// @param updatedAt when anything of this last changed, null when nothing did
public record XpBalance(
    UUID appUserId,
    UUID userId,
    long totalXp,
    long level,
    long currentLevel,
    String title,
    long xpIntoLevel,
    long xpToNextLevel,
    long xpThisPeriod,
    @Nullable Instant lastXpAt,
    @Nullable Instant updatedAt) {}
