package dev.amba.server.badge;

import static dev.amba.server.badge.BadgeDefinition.instantOrNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Requests for the evaluation of all users, and the users that each has still to come to.
///
/// @param handle in a transaction
record ReworkStore(Handle handle) {
  /// A user, and when they were created: the order in which the work goes.
  record User(UUID id, Instant createdAt) {}

  private static final UUID LOWEST = new UUID(0, 0);

  /// The request that waits longest; it is this transaction's alone, and its project stays as it
  /// is. Those that others are at are left out.
  ///
  /// Both are taken at once, without waiting: whoever changes a project has locked it before they
  /// ask for work, and would wait for this transaction while it waited for them.
  Optional<ReworkRequest> take() {
    return handle
        .createQuery(
            """
            SELECT r.badge_id, r.project_id, b.deleted_at IS NOT NULL AS is_deleted, r.cursor_at,
                   r.cursor_user
            FROM badge_rework r
            JOIN badge b ON b.id = r.badge_id
            JOIN project p ON p.id = r.project_id
            WHERE r.finished_at IS NULL
              AND p.deleted_at IS NULL
            ORDER BY r.requested_at, r.badge_id
            LIMIT 1
            FOR SHARE OF p SKIP LOCKED
            FOR UPDATE OF r SKIP LOCKED
            """)
        .map((row, _) ->
            new ReworkRequest(
                row.getObject("badge_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getBoolean("is_deleted"),
                instantOrNull(row, "cursor_at"),
                row.getObject("cursor_user", UUID.class)))
        .findOne();
  }

  /// The next users, oldest first.
  List<User> users(ReworkRequest request, int limit) {
    return handle
        .createQuery(
            """
            SELECT user_id, created_at
            FROM player
            WHERE project_id = :projectId
              AND (created_at, user_id)
                > (coalesce(CAST(:at AS timestamptz), '-infinity'),
                   coalesce(CAST(:user AS uuid), :lowest))
            ORDER BY created_at, user_id
            LIMIT :limit
            """)
        .bind("projectId", request.projectId())
        .bind("at", request.cursorAt())
        .bind("user", request.cursorUser())
        .bind("lowest", LOWEST)
        .bind("limit", limit)
        .map((row, _) ->
            new User(
                row.getObject("user_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Takes a deleted badge from these users. Their states get a new version, so that a batch of
  /// events that still knew the badge finds out, and cannot bring it back.
  void takeAway(UUID badgeId, Collection<UUID> userIds) {
    var users = userIds.toArray(UUID[]::new);
    handle
        .createUpdate(
            """
            UPDATE player_state s
            SET version = s.version + 1
            FROM (
              SELECT user_id
              FROM player_state
              WHERE user_id = ANY (:users)
              ORDER BY user_id
              FOR NO KEY UPDATE
            ) locked
            WHERE s.user_id = locked.user_id
            """)
        .bind("users", users)
        .execute();
    handle
        .createUpdate(
            "DELETE FROM player_badge WHERE user_id = ANY (:users) AND badge_id = :badgeId")
        .bind("users", users)
        .bind("badgeId", badgeId)
        .execute();
  }

  /// Notes that these users are done. Some may have come since it was asked for.
  void advance(ReworkRequest request, List<User> users) {
    handle
        .createUpdate(
            """
            UPDATE badge_rework
            SET done = done + :count,
                total = greatest(total, done + :count),
                cursor_at = :at,
                cursor_user = :user
            WHERE badge_id = :badgeId
            """)
        .bind("count", users.size())
        .bind("at", users.getLast().createdAt())
        .bind("user", users.getLast().id())
        .bind("badgeId", request.badgeId())
        .execute();
  }

  /// Notes that all users are done. A deleted badge is gone then, and the request with it.
  void finish(ReworkRequest request, Instant now) {
    var sql =
        request.isDeleted()
            ? "DELETE FROM badge WHERE id = :badgeId"
            : "UPDATE badge_rework SET finished_at = :now WHERE badge_id = :badgeId";
    var update = handle.createUpdate(sql).bind("badgeId", request.badgeId());
    if (!request.isDeleted()) update.bind("now", now);
    update.execute();
  }
}
