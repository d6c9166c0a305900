/// Boards: who has how much, in which period, and who stands where (semantics §7).
@NullMarked
package dev.amba.engine.leaderboard;

import org.jspecify.annotations.NullMarked;
