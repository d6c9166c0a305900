package dev.amba.server.leaderboard;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A leaderboard's definition as its project's developers see it.
///
/// @param board the leaderboard
/// @param streakId the streak that `streak_key` names now; null with another metric, and while the
///   project has no such streak, so that nobody has a rank
/// @param createdAt when it was made, a built-in one with its project
/// @param updatedAt when it was last changed
public record BoardDefinitionView(
    @JsonUnwrapped BoardView board,
    @Nullable UUID streakId,
    Instant createdAt,
    Instant updatedAt) {}
