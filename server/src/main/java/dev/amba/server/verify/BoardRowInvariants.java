package dev.amba.server.verify;

/// What must hold of what leaderboards are made from, as far as no other invariant says it.
final class BoardRowInvariants {
  private BoardRowInvariants() {}

  /// Of two users with the same total, whoever reached it first is ahead.
  static final RowInvariant REACHED =
      new RowInvariant(
          "each total was reached when the user's ledger last changed",
          "users",
          """
          SELECT count(*)
          FROM player_state
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('user %s: xp_changed_at is %s, but by the ledger it is %s', s.user_id,
                        coalesce(to_json(s.xp_changed_at AT TIME ZONE 'UTC') #>> '{}', 'null'),
                        coalesce(to_json(l.at AT TIME ZONE 'UTC') #>> '{}', 'null'))
          FROM player_state s
          LEFT JOIN (
            SELECT user_id, max(created_at) AS at
            FROM xp_ledger
            GROUP BY user_id
          ) l
            ON l.user_id = s.user_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId)
            AND s.xp_changed_at IS DISTINCT FROM l.at
          ORDER BY s.user_id
          """);

  static final RowInvariant DEFINITIONS =
      new RowInvariant(
          "each leaderboard of a project's own has a key of its own and a period that its metric has",
          "leaderboards",
          """
          SELECT count(*)
          FROM leaderboard
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('leaderboard ''%s'' (%s) of project %s %s', b.key, b.id, b.project_id,
                        CASE
                          WHEN b.metric = 'streak' AND b.period <> 'all_time'
                            THEN 'ranks a streak, but is ' || b.period
                          ELSE 'has the key of a built-in one'
                        END)
          FROM leaderboard b
          WHERE (CAST(:projectId AS uuid) IS NULL OR b.project_id = :projectId)
            AND (b.key IN ('all_time', 'daily', 'weekly', 'monthly')
              OR (b.metric = 'streak' AND b.period <> 'all_time'))
          ORDER BY b.project_id, b.key
          """);
}
