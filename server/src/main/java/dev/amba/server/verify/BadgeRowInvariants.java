package dev.amba.server.verify;

/// What must hold of badges. That a user has a badge at most once is the table's own key.
final class BadgeRowInvariants {
  private BadgeRowInvariants() {}

  static final RowInvariant COUNTERS =
      new RowInvariant(
          "each counter is how many events of its name stand",
          "counters",
          """
          SELECT count(*)
          FROM player_state s
          CROSS JOIN LATERAL jsonb_object_keys(s.counters) AS name
          WHERE CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId
          """,
          """
          SELECT format('user %s: the counter of ''%s'' is %s, but %s such events stand',
                        s.user_id, c.name, c.count, coalesce(e.count, 0))
          FROM player_state s
          CROSS JOIN LATERAL jsonb_each_text(s.counters) AS c (name, count)
          LEFT JOIN (
            SELECT user_id, event_name, count(*) AS count
            FROM event
            WHERE NOT EXISTS (
              SELECT
              FROM event_reversal r
              WHERE r.user_id = event.user_id
                AND r.event_id = event.id
            )
            GROUP BY user_id, event_name
          ) e
            ON e.user_id = s.user_id
           AND e.event_name = c.name
          WHERE (CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId)
            AND CAST(c.count AS numeric) <> coalesce(e.count, 0)
          ORDER BY s.user_id, c.name
          """);

  static final RowInvariant UNLOCKED =
      new RowInvariant(
          "each unlocked badge is one of its user's project, and of the instant of the event that met it",
          "unlocked badges",
          """
          SELECT count(*)
          FROM player_badge u
          WHERE CAST(:projectId AS uuid) IS NULL OR u.project_id = :projectId
          """,
          """
          SELECT format('user %s: badge %s of project %s, unlocked at %s, %s', u.user_id, u.badge_id,
                        u.project_id, to_json(u.unlocked_at AT TIME ZONE 'UTC') #>> '{}',
                        CASE
                          WHEN p.user_id IS NULL THEN 'is of nobody'
                          WHEN p.project_id <> u.project_id
                            THEN 'is of a user of project ' || p.project_id
                          WHEN b.id IS NULL THEN 'does not exist'
                          WHEN b.project_id <> u.project_id
                            THEN 'belongs to project ' || b.project_id
                          WHEN e.id IS NULL
                            THEN format('names event %s, which the user does not have', u.event_id)
                          ELSE format('names event %s, which happened at another instant', u.event_id)
                        END)
          FROM player_badge u
          LEFT JOIN player p ON p.user_id = u.user_id
          LEFT JOIN badge b ON b.id = u.badge_id
          LEFT JOIN event e
            ON e.user_id = u.user_id
           AND e.id = u.event_id
          WHERE (CAST(:projectId AS uuid) IS NULL
                OR u.project_id = :projectId
                OR p.project_id = :projectId)
            AND (p.user_id IS NULL
              OR p.project_id <> u.project_id
              OR b.id IS NULL
              OR b.project_id <> u.project_id
              OR (u.event_id IS NOT NULL AND e.id IS NULL)
              OR e.occurred_at <> u.unlocked_at)
          ORDER BY u.user_id, u.badge_id
          """);

  /// Rewards that stand: those that were reversed do not count. The ledger keeps those of deleted
  /// badges, whose other rows go.
  private static final String REWARDS =
      """
      SELECT l.user_id, l.project_id, l.seq, l.id, l.source_id AS badge_id, l.amount, l.occurred_at,
             l.event_id,
             row_number() OVER (PARTITION BY l.user_id, l.source_id ORDER BY l.seq) AS nth
      FROM xp_ledger l
      WHERE l.reason = 'badge'
        AND NOT EXISTS (
          SELECT
          FROM xp_ledger r
          WHERE r.user_id = l.user_id
            AND r.occurred_at = l.occurred_at
            AND r.reverses_seq = l.seq
        )
      """;

  static final RowInvariant REWARDED =
      new RowInvariant(
          "each reward of a badge came with the badge, and once",
          "rewards",
          """
          SELECT count(*)
          FROM xp_ledger
          WHERE reason = 'badge'
            AND (CAST(:projectId AS uuid) IS NULL OR project_id = :projectId)
          """,
          "SELECT format('user %s: entry %s (%s) is a reward of badge %s, which %s', l.user_id, l.seq, l.id,\n"
              + """
                            l.badge_id,
                            CASE
                              WHEN l.nth > 1 THEN 'had rewarded the user before'
                              WHEN u.user_id IS NULL THEN 'the user does not hold'
                              ELSE 'the user was given by another event or at another instant'
                            END)
              FROM (
              """
              + REWARDS
              + """
              ) l
              LEFT JOIN badge b ON b.id = l.badge_id
              LEFT JOIN player_badge u
                ON u.user_id = l.user_id
               AND u.badge_id = l.badge_id
              WHERE (CAST(:projectId AS uuid) IS NULL OR l.project_id = :projectId)
                AND (l.nth > 1
                  OR (b.id IS NOT NULL
                    AND b.deleted_at IS NULL
                    AND (u.unlocked_at IS DISTINCT FROM l.occurred_at
                      OR u.event_id IS DISTINCT FROM l.event_id)))
              ORDER BY l.user_id, l.seq
              """);

  /// What a badge gave before it was changed is not kept, so only badges that never were can be
  /// held to their word.
  static final RowInvariant UNCHANGED =
      new RowInvariant(
          "each badge whose definition was never changed gave the XP that it says",
          "unlocked badges",
          """
          SELECT count(*)
          FROM player_badge u
          JOIN badge b
            ON b.id = u.badge_id
           AND b.updated_at = b.created_at
          WHERE CAST(:projectId AS uuid) IS NULL OR u.project_id = :projectId
          """,
          "SELECT format('user %s: badge ''%s'' (%s) says %s XP, but the ledger has %s', u.user_id, b.key, b.id,\n"
              + """
                            b.xp_reward, coalesce(l.amount, 0))
              FROM player_badge u
              JOIN badge b
                ON b.id = u.badge_id
               AND b.updated_at = b.created_at
              LEFT JOIN (
              """
              + REWARDS
              + """
              ) l
                ON l.user_id = u.user_id
               AND l.badge_id = u.badge_id
              WHERE (CAST(:projectId AS uuid) IS NULL OR u.project_id = :projectId)
                AND coalesce(l.amount, 0) <> b.xp_reward
              ORDER BY u.user_id, u.badge_id
              """);
}
