package dev.amba.server.ingest;

import dev.amba.engine.streak.StreakTally;
import java.time.Instant;

/// A row of `streak_state`.
///
/// @param id whose, and of which definition
/// @param tally where the fold stood
/// @param updatedAt when the row was written, by the project's clock
public record StoredStreak(UserStreakId id, StreakTally tally, Instant updatedAt) {}
