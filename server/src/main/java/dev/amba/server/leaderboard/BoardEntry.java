package dev.amba.server.leaderboard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of a board (contract §3).
///
/// @param rank 1 + the number of users with a strictly higher score
/// @param score above 0
/// @param appUserId the user
/// @param userId the user, too
/// @param displayName `Anonymous` for a user without one
/// @param avatarUrl the user's picture, or null
public record BoardEntry(
    int rank,
    long score,
    UUID appUserId,
    UUID userId,
    String displayName,
    @Nullable String avatarUrl) {}
