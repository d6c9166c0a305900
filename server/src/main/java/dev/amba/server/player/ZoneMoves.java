package dev.amba.server.player;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps users' changes of zone, which their streaks are folded with (semantics §5, Travellers).
final class ZoneMoves {
  private ZoneMoves() {}

  /// Keeps that users went from one zone to another at the project's now.
  ///
  /// Their rows in `player` and `player_state` are locked, so that nobody else counts their changes
  /// or folds their streaks at the same time. Their running streaks become due: a deadline may have
  /// moved.
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
    handle
        .createUpdate(
            """
            INSERT INTO player_zone (user_id, seq, project_id, at, timezone_before, timezone)
            SELECT p.user_id,
                   1 + (SELECT count(*) FROM player_zone z WHERE z.user_id = p.user_id),
                   p.project_id, coalesce(j.clock_now, :now), :before, w.after
            FROM unnest(:userIds, :after) AS w (user_id, after)
            JOIN player p ON p.user_id = w.user_id
            JOIN project j ON j.id = p.project_id
            """)
        .bind("userIds", userIds)
        .bind("after", after)
        .bind("before", before)
        .bind("now", now)
        .execute();
    settle(handle, userIds);
    handle
        .createUpdate(
            """
            UPDATE streak_state
            SET deadline_at = least(deadline_at, as_of)
            WHERE user_id = ANY (:userIds)
              AND deadline_at IS NOT NULL
            """)
        .bind("userIds", userIds)
        .execute();
  }

  /// Lets the newest zone be the one that holds from its instant on. Moves that were dated later,
  /// before a test clock was turned back or by a process whose clock differs, come with it.
  private static void settle(Handle handle, UUID[] userIds) {
    handle
        .createUpdate(
            """
            UPDATE player_zone z
            SET at = newer.at
            FROM player_zone newer
            WHERE z.user_id = ANY (:userIds)
              AND newer.user_id = z.user_id
              AND newer.seq > z.seq
              AND newer.at < z.at
            """)
        .bind("userIds", userIds)
        .execute();
  }
}
