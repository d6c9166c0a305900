package dev.amba.server.project;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Asks for work on all users' states of a streak. Until it is done, every answer is still right:
/// whoever meets a state that is out of date folds it anew.
public final class StreakReworks {
  private StreakReworks() {}

  /// Asks for all streaks of a project, as they are defined.
  static void requestAll(Handle handle, UUID projectId, Instant now) {
    var streakIds =
        handle
            .createQuery(
                """
                SELECT id
                FROM streak
                WHERE project_id = :projectId
                  AND deleted_at IS NULL
                """)
            .bind("projectId", projectId)
            .mapTo(UUID.class)
            .list();
    request(handle, streakIds, false, now);
  }

  /// Asks for these streaks. What was under way starts again, with the newest definition.
  ///
  /// @param readsEvents whether past events of the qualifying event's name become marks
  public static void request(
      Handle handle, Collection<UUID> streakIds, boolean readsEvents, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO streak_rework (streak_id, project_id, reads_events, total, requested_at)
            SELECT s.id, s.project_id, :readsEvents,
                   (SELECT count(*) FROM player p WHERE p.project_id = s.project_id), :now
            FROM streak s
            WHERE s.id = ANY (:streakIds)
            ON CONFLICT (streak_id) DO UPDATE
            SET reads_events = excluded.reads_events
                  OR (streak_rework.reads_events AND streak_rework.finished_at IS NULL),
                done = 0,
                total = excluded.total,
                cursor_at = NULL,
                cursor_user = NULL,
                requested_at = excluded.requested_at,
                finished_at = NULL
            """)
        .bind("streakIds", streakIds.toArray(UUID[]::new))
        .bind("readsEvents", readsEvents)
        .bind("now", now)
        .execute();
  }
}
