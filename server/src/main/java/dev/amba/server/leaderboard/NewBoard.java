package dev.amba.server.leaderboard;

import org.jspecify.annotations.Nullable;

/// A leaderboard that is about to be made.
///
/// @param key null for one made from the name
record NewBoard(@Nullable String key, BoardFields fields) {}
