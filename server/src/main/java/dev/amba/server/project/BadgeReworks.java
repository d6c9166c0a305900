package dev.amba.server.project;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Asks for the evaluation of all users for badges: what users did before counts for a new badge,
/// too (semantics §6).
public final class BadgeReworks {
  private BadgeReworks() {}

  /// Asks for these badges. What was under way starts again, with the newest definition.
  public static void request(Handle handle, Collection<UUID> badgeIds, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO badge_rework (badge_id, project_id, total, requested_at)
            SELECT b.id, b.project_id,
                   (SELECT count(*) FROM player p WHERE p.project_id = b.project_id), :now
            FROM badge b
            WHERE b.id = ANY (:badgeIds)
            ORDER BY b.id
            ON CONFLICT (badge_id) DO UPDATE
            SET done = 0,
                total = excluded.total,
                cursor_at = NULL,
                cursor_user = NULL,
                requested_at = excluded.requested_at,
                finished_at = NULL
            """)
        .bind("badgeIds", badgeIds.toArray(UUID[]::new))
        .bind("now", now)
        .execute();
  }

  /// Asks for the active badges that ask for levels, after a change of what is a level.
  static void requestLevels(Handle handle, UUID projectId, Instant now) {
    request(handle, active(handle, projectId, "$.** ? (@.type == \"level\")"), now);
  }

  /// Asks for the active badges that ask when a user came, after a change of what was early, or of
  /// when a day begins.
  static void requestJoined(Handle handle, UUID projectId, Instant now) {
    request(handle, active(handle, projectId, "$.** ? (@.type == \"joined_before\")"), now);
  }

  private static Collection<UUID> active(Handle handle, UUID projectId, String path) {
    return handle
        .createQuery(
            """
            SELECT id
            FROM badge
            WHERE project_id = :projectId
              AND deleted_at IS NULL
              AND is_active
              AND jsonb_path_exists(criteria, CAST(:path AS jsonpath))
            """)
        .bind("projectId", projectId)
        .bind("path", path)
        .mapTo(UUID.class)
        .list();
  }
}
