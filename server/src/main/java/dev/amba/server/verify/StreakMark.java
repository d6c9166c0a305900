package dev.amba.server.verify;

import java.time.Instant;
import java.util.UUID;

/// A row of `streak_mark`.
///
/// @param sourceId the event that left it, unless it was made by hand
record StreakMark(
    UUID userId, UUID streakId, UUID projectId, Instant at, UUID sourceId, boolean isManual) {}
