package dev.amba.server.verify;

import java.time.Instant;
import java.util.UUID;

/// A row of `streak_grant`.
///
/// @param version of the definition, when the freezes were given
/// @param count how many were offered
record StreakGrant(UUID userId, UUID streakId, UUID projectId, Instant at, int version, int count)
    implements StreakEvent {}
