package dev.amba.server.streak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Requests for work on all states of a streak, and the users that each has still to come to.
final class ReworkStore {
  /// A user, and when they were created: the order in which the work goes.
  record User(UUID id, Instant createdAt) {}

  private static final List<String> DELETES =
      List.of(
          "DELETE FROM streak_state WHERE user_id = ANY (:users) AND streak_id = :streakId",
          "DELETE FROM streak_mark WHERE user_id = ANY (:users) AND streak_id = :streakId",
          "DELETE FROM streak_grant WHERE user_id = ANY (:users) AND streak_id = :streakId");

  private static final UUID LOWEST = new UUID(0, 0);

  private final Handle handle;

  ReworkStore(Handle handle) {
    this.handle = handle;
  }

  /// The request that waits longest; it is this transaction's alone, and the project stays as it is
  /// until its end. Those that others are at, and those of projects that are being changed, are
  /// left out.
  Optional<ReworkRequest> take() {
    return handle
        .createQuery(
            """
            SELECT r.streak_id, r.project_id, s.deleted_at IS NOT NULL AS is_deleted,
                   r.reads_events, r.cursor_at, r.cursor_user
            FROM streak_rework r
            JOIN streak s ON s.id = r.streak_id
            JOIN project p ON p.id = r.project_id
            WHERE r.finished_at IS NULL
              AND p.deleted_at IS NULL
            ORDER BY r.requested_at, r.streak_id
            LIMIT 1
            FOR SHARE OF p SKIP LOCKED
            FOR UPDATE OF r SKIP LOCKED
            """)
        .map((row, _) -> request(row))
        .findOne();
  }

  private static ReworkRequest request(ResultSet row) throws SQLException {
    return new ReworkRequest(
        row.getObject("streak_id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getBoolean("is_deleted"),
        row.getBoolean("reads_events"),
        instant(row, "cursor_at"),
        row.getObject("cursor_user", UUID.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /// The next users, and nobody changes their states until the transaction ends: batches of events
  /// under way come first.
  List<User> lockUsers(ReworkRequest request, int limit) {
    var users =
        handle
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
    handle
        .createQuery(
            """
            SELECT user_id
            FROM player_state
            WHERE user_id = ANY (:users)
            ORDER BY user_id
            FOR NO KEY UPDATE
            """)
        .bind("users", users.stream().map(User::id).toArray(UUID[]::new))
        .mapTo(UUID.class)
        .list();
    return users;
  }

  /// Whoever has these users' states in memory loads them again.
  void touch(Collection<UUID> userIds) {
    handle
        .createUpdate(
            """
            UPDATE player_state
            SET version = version + 1
            WHERE user_id = ANY (:users)
            """)
        .bind("users", userIds.toArray(UUID[]::new))
        .execute();
  }

  /// Deletes all that these users have of the streak.
  void deleteStates(UUID streakId, Collection<UUID> userIds) {
    for (var delete : DELETES) {
      handle
          .createUpdate(delete)
          .bind("users", userIds.toArray(UUID[]::new))
          .bind("streakId", streakId)
          .execute();
    }
  }

  /// Notes that these users are done.
  void advance(ReworkRequest request, List<User> users) {
    handle
        .createUpdate(
            """
            UPDATE streak_rework
            SET done = done + :count,
                cursor_at = :at,
                cursor_user = :user
            WHERE streak_id = :streakId
            """)
        .bind("count", users.size())
        .bind("at", users.getLast().createdAt())
        .bind("user", users.getLast().id())
        .bind("streakId", request.streakId())
        .execute();
  }

  /// Notes that all users are done. A deleted streak is gone then, and the request with it.
  void finish(ReworkRequest request, Instant now) {
    var sql =
        request.isDeleted()
            ? "DELETE FROM streak WHERE id = :streakId"
            : "UPDATE streak_rework SET finished_at = :now WHERE streak_id = :streakId";
    var update = handle.createUpdate(sql).bind("streakId", request.streakId());
    if (!request.isDeleted()) update.bind("now", now);
    update.execute();
  }
}
