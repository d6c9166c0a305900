package dev.amba.server.verify;

/// What belongs to [History] of leaderboards.
final class BoardHistory {
  static final String ROWS =
      """
      UPDATE player_state s
      SET xp_changed_at = (
        SELECT max(l.created_at)
        FROM xp_ledger l
        WHERE l.user_id = s.user_id
      );

      INSERT INTO leaderboard (id, project_id, key, name, metric, streak_key, period, max_entries,
                               created_at, updated_at)
      VALUES (':board', ':project', 'days', 'Days', 'streak', 'daily', 'all_time', 10, now(), now());
      """;

  /// As in [VerificationTest], row by row: an invariant, what breaks it, and what is then told.
  static final String PLANTED =
      """
      # Leaderboards
      each total was | UPDATE player_state SET xp_changed_at = '2026-03-10T10:00Z' WHERE user_id = ':cyd' \
                     | user :cyd: xp_changed_at is 2026-03-10T10:00:00, but by the ledger it is 2
      each total was | UPDATE player_state SET xp_changed_at = null WHERE user_id = ':cyd' \
                     | user :cyd: xp_changed_at is null, but by the ledger it is 2
      each total was | UPDATE player_state SET xp_changed_at = '2026-03-10T10:00Z' WHERE user_id = ':bob' \
                     | user :bob: xp_changed_at is 2026-03-10T10:00:00, but by the ledger it is null
      each leaderboa | UPDATE leaderboard SET key = 'monthly' \
                     | leaderboard 'monthly' (:board) of project :project has the key of a built-in one
      each leaderboa | UPDATE leaderboard SET period = 'weekly' \
                     | leaderboard 'days' (:board) of project :project ranks a streak, but is weekly
      """;

  private BoardHistory() {}
}
