package dev.amba.server.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a change of a project's zone or of its first day of the week means for its streaks
/// (semantics §5). The change itself has been made in the same transaction.
final class CalendarChange {
  private CalendarChange() {}

  /// For users without a zone of their own it is a change of zone at the project's now.
  static void zone(Handle handle, UUID projectId, String before, Instant now) {
    var at = projectNow(handle, projectId, now);
    // As with the rules of streaks, the newest zone holds from its instant on, and those that were
    // dated later come with it.
    handle
        .createUpdate(
            """
            UPDATE project_zone
            SET at = :at
            WHERE project_id = :projectId
              AND at > :at
            """)
        .bind("projectId", projectId)
        .bind("at", at)
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO project_zone (project_id, seq, at, timezone_before, timezone)
            SELECT id,
                   1 + coalesce(
                     (SELECT max(z.seq) FROM project_zone z WHERE z.project_id = p.id), 0),
                   :at, :before, timezone
            FROM project p
            WHERE id = :projectId
            """)
        .bind("projectId", projectId)
        .bind("before", before)
        .bind("at", at)
        .execute();
    LeftOutMarks.addOfProject(handle, projectId, at);
    StreakReworks.request(handle, streaks(handle, projectId), false, now);
  }

  private static Instant projectNow(Handle handle, UUID projectId, Instant now) {
    return handle
        .createQuery("SELECT coalesce(clock_now, :now) FROM project WHERE id = :projectId")
        .bind("projectId", projectId)
        .bind("now", now)
        .mapTo(Instant.class)
        .one();
  }

  /// For weekly streaks it is a change of their period, which begins anew with it.
  static void weekStart(Handle handle, UUID projectId, Instant now) {
    var weekly =
        handle
            .createQuery(
                """
                WITH renewed AS (
                  UPDATE streak s
                  SET version = s.version + 1
                  FROM streak_version v
                  WHERE s.project_id = :projectId
                    AND s.deleted_at IS NULL
                    AND v.streak_id = s.id
                    AND v.version = s.version
                    AND v.period = 'weekly'
                  RETURNING s.id, s.version
                )
                INSERT INTO streak_version (streak_id, version, at, period, week_start,
                  grace_period_hours, freeze_enabled, max_freezes, initial_freezes,
                  freezes_per_n_events)
                SELECT r.id, r.version, coalesce(p.clock_now, :now), v.period, p.week_start,
                       v.grace_period_hours, v.freeze_enabled, v.max_freezes, v.initial_freezes,
                       v.freezes_per_n_events
                FROM renewed r
                JOIN streak_version v
                  ON v.streak_id = r.id
                 AND v.version = r.version - 1
                JOIN project p ON p.id = :projectId
                RETURNING streak_id
                """)
            .bind("projectId", projectId)
            .bind("now", now)
            .mapTo(UUID.class)
            .list();
    StreakVersions.settle(handle, weekly);
    StreakReworks.request(handle, weekly, false, now);
  }

  private static List<UUID> streaks(Handle handle, UUID projectId) {
    return handle
        .createQuery("SELECT id FROM streak WHERE project_id = :projectId AND deleted_at IS NULL")
        .bind("projectId", projectId)
        .mapTo(UUID.class)
        .list();
  }
}
