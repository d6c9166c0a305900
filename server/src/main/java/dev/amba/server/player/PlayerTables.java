package dev.amba.server.player;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Where rows about users are, and how they go. Every table with a `user_id` is here.
final class PlayerTables {
  private PlayerTables() {}

  /// Deletes everything that is held about these users.
  ///
  /// Their state goes first: a lane that is about to commit something for one of them either
  /// commits before, and its rows are seen here, or finds the state gone and commits nothing.
  static void delete(Handle handle, List<UUID> userIds) {
    var ids = userIds.toArray(UUID[]::new);
    delete(handle, "DELETE FROM player_state WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM player_badge WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM streak_state WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM streak_mark WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM streak_grant WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM outbox WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM player_zone WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM xp_grant WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM xp_ledger WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM event_reversal WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM event WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM player_refresh_token WHERE user_id = ANY (:ids)", ids);
    delete(handle, "DELETE FROM player_session WHERE user_id = ANY (:ids)", ids);
    delete(handle, IDENTITIES, ids);
    delete(handle, "DELETE FROM player WHERE user_id = ANY (:ids)", ids);
  }

  /// The directory is ordered by name, so each name is looked up rather than all read.
  private static final String IDENTITIES =
      """
      DELETE FROM player_identity i
      USING player p,
        LATERAL (
          VALUES ('external', p.external_id), ('email', p.email), ('anonymous', p.anonymous_id)
        ) AS n (kind, value)
      WHERE p.user_id = ANY (:ids)
        AND i.project_id = p.project_id
        AND i.kind = n.kind
        AND i.value = n.value
        AND i.user_id = p.user_id
      """;

  private static void delete(Handle handle, String sql, UUID[] ids) {
    handle.createUpdate(sql).bind("ids", ids).execute();
  }
}
