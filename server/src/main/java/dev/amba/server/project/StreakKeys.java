package dev.amba.server.project;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The keys of a project's streaks, for definitions that name one.
///
/// @param keys in order of creation
public record StreakKeys(List<String> keys) {
  /// Most keys that an error tells.
  private static final int TOLD = 10;

  /// Copies the keys.
  public StreakKeys {
    keys = List.copyOf(keys);
  }

  /// As the handle's transaction sees them.
  public static StreakKeys read(Handle handle, UUID projectId) {
    return new StreakKeys(
        handle
            .createQuery(
                """
                SELECT key
                FROM streak
                WHERE project_id = :projectId
                  AND deleted_at IS NULL
                ORDER BY created_at, id
                """)
            .bind("projectId", projectId)
            .mapTo(String.class)
            .list());
  }

  /// Whether the project has a streak of this key.
  public boolean has(String key) {
    return keys.contains(key);
  }

  /// What is wrong with a key that no streak of the project has, and what to do.
  public String rule(String key) {
    var known =
        keys.isEmpty()
            ? "it has none yet"
            : "it has " + String.join(", ", keys.stream().limit(TOLD).toList());
    return "must be the key of a streak of the project (%s); create the streak first: %s"
        .formatted(known, key);
  }
}
