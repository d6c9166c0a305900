package dev.amba.server.leaderboard;

import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A leaderboard's definition (semantics §7).
///
/// @param id of the board
/// @param key its name for programs
/// @param name what people read
/// @param metric `xp`, `streak` or `custom`
/// @param streakKey the streak whose current count ranks, with `streak`
/// @param customEvent the event whose number ranks, with `custom`
/// @param period `all_time`, `daily`, `weekly` or `monthly`
/// @param maxEntries how far its list shows
/// @param isBuiltIn whether every project has it; such a board cannot be changed
public record BoardView(
    UUID id,
    String key,
    String name,
    String metric,
    @Nullable String streakKey,
    @Nullable String customEvent,
    String period,
    int maxEntries,
    boolean isBuiltIn) {

  static BoardView of(Board board) {
    return new BoardView(
        board.id(),
        board.key(),
        board.name(),
        board.metric().wireName(),
        board.metric() instanceof BoardMetric.StreakCount(var key) ? key : null,
        board.metric() instanceof BoardMetric.EventCount(var name) ? name : null,
        board.period().wireName(),
        board.maxEntries(),
        board.isBuiltIn());
  }
}
