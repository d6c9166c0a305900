package dev.amba.server.verify;

/// The invariants of the rows around streaks that single queries judge.
final class StreakRowInvariants {
  private StreakRowInvariants() {}

  static final RowInvariant MARKS =
      new RowInvariant(
          "each mark that an event left has its event, at its instant, and the event stands",
          "marks",
          """
          SELECT count(*)
          FROM streak_mark
          WHERE NOT is_manual
            AND (CAST(:projectId AS uuid) IS NULL OR project_id = :projectId)
          """,
          """
          SELECT format('user %s: the mark of streak %s at %s is of event %s, which %s',
                        m.user_id, m.streak_id, m.at AT TIME ZONE 'UTC', m.source_id,
                        CASE
                          WHEN e.id IS NULL THEN 'the user does not have'
                          WHEN r.event_id IS NOT NULL THEN 'was reversed'
                          ELSE 'happened at ' || e.occurred_at AT TIME ZONE 'UTC'
                        END)
          FROM streak_mark m
          LEFT JOIN event e
            ON e.user_id = m.user_id
           AND e.id = m.source_id
          LEFT JOIN event_reversal r
            ON r.user_id = m.user_id
           AND r.event_id = m.source_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR m.project_id = :projectId)
            AND NOT m.is_manual
            AND (e.occurred_at IS DISTINCT FROM m.at OR r.event_id IS NOT NULL)
          ORDER BY m.user_id, m.streak_id, m.at
          """);

  static final RowInvariant OWNERS =
      new RowInvariant(
          "each streak, mark and gift of freezes is of a streak of its project",
          "rows",
          """
          SELECT (SELECT count(*) FROM streak_state WHERE %1$s)
               + (SELECT count(*) FROM streak_mark WHERE %1$s)
               + (SELECT count(*) FROM streak_grant WHERE %1$s)
          """
              .formatted("CAST(:projectId AS uuid) IS NULL OR project_id = :projectId"),
          """
          SELECT format('user %s of project %s has a %s of streak %s, which %s',
                        r.user_id, r.project_id, r.kind, r.streak_id,
                        CASE
                          WHEN s.id IS NULL THEN 'does not exist'
                          WHEN s.project_id <> r.project_id THEN 'is of project ' || s.project_id
                          ELSE 'was deleted'
                        END)
          FROM (
            SELECT user_id, project_id, streak_id, 'state' AS kind FROM streak_state
            UNION ALL
            SELECT user_id, project_id, streak_id, 'mark' FROM streak_mark
            UNION ALL
            SELECT user_id, project_id, streak_id, 'gift' FROM streak_grant
          ) r
          LEFT JOIN streak s ON s.id = r.streak_id
          LEFT JOIN streak_rework w
            ON w.streak_id = s.id
           AND w.finished_at IS NULL
          WHERE (CAST(:projectId AS uuid) IS NULL OR r.project_id = :projectId)
            AND (s.id IS NULL
              OR s.project_id <> r.project_id
              OR (s.deleted_at IS NOT NULL AND w.streak_id IS NULL))
          ORDER BY r.user_id, r.streak_id, r.kind
          """);

  static final RowInvariant GIFTS =
      new RowInvariant(
          "each gift of freezes was made under a version of its streak",
          "gifts",
          """
          SELECT count(*)
          FROM streak_grant
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('user %s: gift %s of freezes was made under version %s of streak %s, which '
                        'there never was', g.user_id, g.id, g.definition_version, g.streak_id)
          FROM streak_grant g
          LEFT JOIN streak_version v
            ON v.streak_id = g.streak_id
           AND v.version = g.definition_version
          WHERE (CAST(:projectId AS uuid) IS NULL OR g.project_id = :projectId)
            AND v.streak_id IS NULL
          ORDER BY g.user_id, g.id
          """);

  static final RowInvariant VERSIONS =
      new RowInvariant(
          "all versions of each streak were kept, and the newest has the week of its project",
          "streaks",
          """
          SELECT count(*)
          FROM streak
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('streak ''%s'' (%s) of project %s: %s', s.key, s.id, s.project_id,
                        CASE
                          WHEN v.kept <> s.version OR v.last IS DISTINCT FROM s.version
                            THEN format('version is %s, but %s were kept, up to %s', s.version,
                                        v.kept, coalesce(CAST(v.last AS text), 'none'))
                          WHEN v.latest > n.at
                            THEN format('version %s is in force before an older one', s.version)
                          ELSE format('weeks begin on %s, but in the project on %s', n.week_start,
                                      p.week_start)
                        END)
          FROM streak s
          JOIN project p ON p.id = s.project_id
          CROSS JOIN LATERAL (
            SELECT count(*) AS kept, max(version) AS last, max(at) AS latest
            FROM streak_version
            WHERE streak_id = s.id
          ) v
          LEFT JOIN streak_version n
            ON n.streak_id = s.id
           AND n.version = s.version
          WHERE (CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId)
            AND (v.kept <> s.version
              OR v.last IS DISTINCT FROM s.version
              OR v.latest > n.at
              OR (s.deleted_at IS NULL AND n.period = 'weekly' AND n.week_start <> p.week_start))
          ORDER BY s.project_id, s.id
          """);

  static final RowInvariant ZONES =
      new RowInvariant(
          "each user's zone is the last that was set, and each change begins with the one before",
          "changes",
          """
          SELECT count(*)
          FROM player_zone
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('user %s: change of zone %s is from %s to %s, but %s', z.user_id, z.seq,
                        coalesce(z.timezone_before, 'none'), coalesce(z.timezone, 'none'),
                        CASE
                          WHEN z.seq <> z.nth THEN 'it is number ' || z.nth
                          WHEN z.at < z.previous_at THEN 'the one before comes later'
                          WHEN z.nth > 1 AND z.timezone_before IS DISTINCT FROM z.previous
                            THEN 'the one before was to ' || coalesce(z.previous, 'none')
                          ELSE 'the user''s zone is ' || coalesce(p.timezone, 'none')
                        END)
          FROM (
            SELECT user_id, project_id, seq, timezone_before, timezone,
                   row_number() OVER w AS nth,
                   at, lag(at) OVER w AS previous_at,
                   lag(timezone) OVER w AS previous,
                   lead(seq) OVER w IS NULL AS is_last
            FROM player_zone
            WINDOW w AS (PARTITION BY user_id ORDER BY seq)
          ) z
          JOIN player p ON p.user_id = z.user_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR z.project_id = :projectId)
            AND (z.seq <> z.nth
              OR z.at < z.previous_at
              OR (z.nth > 1 AND z.timezone_before IS DISTINCT FROM z.previous)
              OR (z.is_last AND z.timezone IS DISTINCT FROM p.timezone))
          ORDER BY z.user_id, z.seq
          """);

  static final RowInvariant PROJECT_ZONES =
      new RowInvariant(
          "each project's zone is the last that was set, and each change begins with the one before",
          "changes",
          """
          SELECT count(*)
          FROM project_zone
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('project %s: change of zone %s is from %s to %s, but %s', z.project_id, z.seq,
                        z.timezone_before, z.timezone,
                        CASE
                          WHEN z.seq <> z.nth THEN 'it is number ' || z.nth
                          WHEN z.at < z.previous_at THEN 'the one before comes later'
                          WHEN z.nth > 1 AND z.timezone_before <> z.previous
                            THEN 'the one before was to ' || z.previous
                          ELSE 'the project''s zone is ' || p.timezone
                        END)
          FROM (
            SELECT project_id, seq, timezone_before, timezone,
                   row_number() OVER w AS nth,
                   at, lag(at) OVER w AS previous_at,
                   lag(timezone) OVER w AS previous,
                   lead(seq) OVER w IS NULL AS is_last
            FROM project_zone
            WINDOW w AS (PARTITION BY project_id ORDER BY seq)
          ) z
          JOIN project p ON p.id = z.project_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR z.project_id = :projectId)
            AND (z.seq <> z.nth
              OR z.at < z.previous_at
              OR (z.nth > 1 AND z.timezone_before <> z.previous)
              OR (z.is_last AND z.timezone <> p.timezone))
          ORDER BY z.project_id, z.seq
          """);

  static final RowInvariant OUTBOX =
      new RowInvariant(
          "each freeze and break that is told is of one period of a user of its project",
          "told",
          """
          SELECT count(*)
          FROM outbox
          WHERE topic LIKE 'streak%'
            AND (CAST(:projectId AS uuid) IS NULL OR project_id = :projectId)
          """,
          """
          SELECT format('user %s: %s ''%s'' of project %s %s', o.user_id, o.topic, o.key, o.project_id,
                        CASE
                          WHEN p.user_id IS NULL THEN 'is of nobody'
                          WHEN p.project_id <> o.project_id
                            THEN 'is of a user of project ' || p.project_id
                          ELSE 'says ' || CAST(o.data AS text)
                        END)
          FROM outbox o
          LEFT JOIN player p ON p.user_id = o.user_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR o.project_id = :projectId)
            AND o.topic LIKE 'streak%'
            AND (p.user_id IS NULL
              OR p.project_id <> o.project_id
              OR format('%s/%s/%s', o.data ->> 'streak_id', o.data ->> 'period',
                        o.data ->> 'period_start') <> o.key
              OR CASE o.topic
                   WHEN 'streak_frozen' THEN o.data ->> 'freezes_remaining' IS NULL
                   WHEN 'streak_broken' THEN o.data ->> 'count_lost' IS NULL
                   ELSE true
                 END)
          ORDER BY o.user_id, o.topic, o.key
          """);
}
