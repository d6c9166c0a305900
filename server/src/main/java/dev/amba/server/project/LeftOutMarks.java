package dev.amba.server.project;

import dev.amba.server.platform.db.RowIds;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Of many marks in one day only the first few are kept. A change of zone gives the marks from its
/// instant on other days, and those that were left out may matter then: the event log still has
/// them. Mostly there are none, for a change is made now, and marks lie in the past.
public final class LeftOutMarks {
  private static final String EVENTS =
      """
      FROM event e
      JOIN streak s
        ON s.project_id = e.project_id
       AND s.qualifying_event = e.event_name
       AND s.deleted_at IS NULL
      JOIN streak_state t
        ON t.user_id = e.user_id
       AND t.streak_id = s.id
      """;

  /// What was reversed never comes back.
  private static final String STANDS =
      """
        AND NOT EXISTS (
          SELECT
          FROM event_reversal r
          WHERE r.user_id = e.user_id
            AND r.event_id = e.id
        )
      """;

  private static final String OF_USERS =
      EVENTS
          + """
          WHERE e.user_id = ANY (:userIds)
            AND e.id >= :from
          """
          + STANDS;

  private static final String OF_PROJECT =
      EVENTS
          + """
          WHERE e.project_id = :projectId
            AND e.id >= :from
          """
          + STANDS;

  private static final String INSERT =
      """
      INSERT INTO streak_mark (user_id, streak_id, at, source_id, project_id, is_manual)
      SELECT e.user_id, s.id, e.occurred_at, e.id, e.project_id, false
      """;

  private LeftOutMarks() {}

  /// Adds those of these users, whose states are locked, from `at` on.
  public static void addOfUsers(Handle handle, UUID[] userIds, Instant at) {
    handle
        .createUpdate(INSERT + OF_USERS + "ON CONFLICT DO NOTHING")
        .bind("userIds", userIds)
        .bind("from", RowIds.lowestEvent(at))
        .execute();
  }

  /// Adds those of all users of a project from `at` on, and has their streaks folded anew.
  static void addOfProject(Handle handle, UUID projectId, Instant at) {
    var from = RowIds.lowestEvent(at);
    var userIds = lock(handle, projectId, from).toArray(UUID[]::new);
    if (userIds.length == 0) return;
    handle
        .createUpdate(INSERT + OF_PROJECT + "ON CONFLICT DO NOTHING")
        .bind("projectId", projectId)
        .bind("from", from)
        .execute();
    handle
        .createUpdate(
            "UPDATE player_state SET version = version + 1 WHERE user_id = ANY (:userIds)")
        .bind("userIds", userIds)
        .execute();
    outdate(handle, userIds);
  }

  /// Users' states come before their streaks', always in this order, so that nobody waits for
  /// somebody who waits.
  private static List<UUID> lock(Handle handle, UUID projectId, UUID from) {
    return handle
        .createQuery(
            """
            SELECT p.user_id
            FROM player_state p
            WHERE p.user_id IN (SELECT e.user_id
            """
                + OF_PROJECT
                + """
                )
                ORDER BY p.user_id
                FOR NO KEY UPDATE
                """)
        .bind("projectId", projectId)
        .bind("from", from)
        .mapTo(UUID.class)
        .list();
  }

  /// Has all streaks of these users, whose states are locked, folded anew by whoever looks at them
  /// next: no definition has a version 0. Those that run become due, for a deadline may have moved.
  public static void outdate(Handle handle, UUID[] userIds) {
    handle
        .createUpdate(
            """
            UPDATE streak_state
            SET definition_version = 0,
                deadline_at = CASE WHEN current_count > 0 THEN as_of END
            WHERE user_id = ANY (:userIds)
            """)
        .bind("userIds", userIds)
        .execute();
  }
}
