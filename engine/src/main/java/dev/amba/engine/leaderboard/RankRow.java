package dev.amba.engine.leaderboard;

import java.util.UUID;

/// A ranked user.
///
/// @param rank 1 + the number of users with a strictly higher score
/// @param score above 0
public record RankRow(int rank, UUID userId, long score) {}
