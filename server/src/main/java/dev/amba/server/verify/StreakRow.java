package dev.amba.server.verify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `streak_state`.
///
/// @param asOf everything up to here is part of it
/// @param definitionVersion the newest version that is part of it
/// @param zoneSeq the last change of zone that is part of it
record StreakRow(
    UUID userId,
    UUID streakId,
    UUID projectId,
    Instant asOf,
    int definitionVersion,
    int zoneSeq,
    Standing standing,
    @Nullable Instant deadlineAt) {}
