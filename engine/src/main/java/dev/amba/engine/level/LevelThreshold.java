package dev.amba.engine.level;

import org.jspecify.annotations.Nullable;

/// One level of a table.
///
/// @param minXp the least total XP at this level
/// @param title what people of this level are called; null for none
public record LevelThreshold(long minXp, @Nullable String title) {}
