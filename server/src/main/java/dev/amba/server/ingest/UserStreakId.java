package dev.amba.server.ingest;

import java.util.UUID;

/// Names one user's streak.
///
/// @param userId whose
/// @param streakId of which definition
public record UserStreakId(UUID userId, UUID streakId) {}
