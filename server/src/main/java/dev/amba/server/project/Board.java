package dev.amba.server.project;

import dev.amba.engine.leaderboard.BoardPeriod;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A leaderboard of a project (semantics §7).
///
/// @param id of the board
/// @param key its name for programs, unique in the project
/// @param name what people read
/// @param metric what it ranks by
/// @param period how long it counts before it turns
/// @param maxEntries how far its list shows; ranks below stay exact
/// @param isBuiltIn whether every project has it
public record Board(
    UUID id,
    String key,
    String name,
    BoardMetric metric,
    BoardPeriod period,
    int maxEntries,
    boolean isBuiltIn) {

  /// Most entries that a board's list may show.
  public static final int ENTRIES_MAX = 1_000_000;

  /// A board on XP that every project has. Its id follows from the project and the period.
  static Board builtIn(UUID projectId, BoardPeriod period) {
    var key = period.wireName();
    var id = UUID.nameUUIDFromBytes((projectId + "/" + key).getBytes(StandardCharsets.UTF_8));
    var name =
        key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1).replace('_', ' ');
    return new Board(id, key, name, new BoardMetric.Xp(), period, ENTRIES_MAX, true);
  }
}
