package dev.amba.server.verify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `player_zone` or `project_zone`.
///
/// @param userId whose; of a move of the project its own id
/// @param before the zone until then, null for none
/// @param after the zone from then on, null for none
record ZoneMove(
    UUID userId, UUID projectId, Instant at, @Nullable String before, @Nullable String after) {}
