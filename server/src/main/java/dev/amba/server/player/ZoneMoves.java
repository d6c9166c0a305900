package dev.amba.server.player;

import dev.amba.server.project.LeftOutMarks;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps users' changes of zone, which their streaks are folded with (semantics §5, Travellers).
final class ZoneMoves {
  private ZoneMoves() {}

  /// Keeps that users of a project went from one zone to another at the project's now.
  ///
  /// Their rows in `player` and `player_state` are locked, so that nobody else counts their changes
  /// or folds their streaks at the same time.
  ///
  /// @param before IANA, null for none of their own
  /// @param after one for each user, null for none of their own
  /// @param now the system's
  static void keep(
      Handle handle,
      UUID[] userIds,
      @Nullable String before,
      @Nullable String[] after,
      Instant now) {
    if (userIds.length == 0) return;
    var at = projectNow(handle, userIds[0], now);
    // The newest zone holds from its instant on. Moves that were dated later, before a test clock
    // was turned back or by a process whose clock differs, come with it.
    handle
        .createUpdate(
            """
            UPDATE player_zone
            SET at = :at
            WHERE user_id = ANY (:userIds)
              AND at > :at
            """)
        .bind("userIds", userIds)
        .bind("at", at)
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO player_zone (user_id, seq, project_id, at, timezone_before, timezone)
            SELECT p.user_id,
                   1 + coalesce(
                     (SELECT max(z.seq) FROM player_zone z WHERE z.user_id = p.user_id), 0),
                   p.project_id, :at, :before, w.after
            FROM unnest(:userIds, :after) AS w (user_id, after)
            JOIN player p ON p.user_id = w.user_id
            """)
        .bind("userIds", userIds)
        .bind("after", after)
        .bind("before", before)
        .bind("at", at)
        .execute();
    LeftOutMarks.addOfUsers(handle, userIds, at);
    LeftOutMarks.outdate(handle, userIds);
  }

  /// Whether the zone that the user has comes into force only later, since a test clock was turned
  /// back or by a process whose clock differs. Setting it now is a change then.
  static boolean lieAhead(Handle handle, UUID userId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT
              FROM player_zone
              WHERE user_id = :userId
                AND at > :at
            )
            """)
        .bind("userId", userId)
        .bind("at", projectNow(handle, userId, now))
        .mapTo(Boolean.class)
        .one();
  }

  private static Instant projectNow(Handle handle, UUID userId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT coalesce(j.clock_now, :now)
            FROM player p
            JOIN project j ON j.id = p.project_id
            WHERE p.user_id = :userId
            """)
        .bind("userId", userId)
        .bind("now", now)
        .mapTo(Instant.class)
        .one();
  }
}
