/// Leaderboards: who has how much in which period, and who stands where, exactly (semantics §7).
@NullMarked
package dev.amba.server.leaderboard;

import org.jspecify.annotations.NullMarked;
