package dev.amba.server.verify;

/// The invariants that single queries judge.
final class RowInvariants {
  private RowInvariants() {}

  static final RowInvariant REVERSALS =
      new RowInvariant(
          "each reversal is the exact inverse of one earlier entry, and the only one of it",
          "reversals",
          """
          SELECT count(*)
          FROM xp_ledger
          WHERE reason = 'reversal'
            AND (CAST(:projectId AS uuid) IS NULL OR project_id = :projectId)
          """,
          """
          SELECT format('user %s: reversal %s (%s) of %s reverses entry %s, which %s',
                        r.user_id, r.seq, r.id, r.amount, r.reverses_seq,
                        CASE
                          WHEN o.seq IS NULL THEN 'is not there at that instant'
                          WHEN o.amount <> -r.amount THEN 'is of ' || o.amount
                          WHEN o.seq >= r.seq THEN 'came later'
                          WHEN o.reason = 'reversal' THEN 'is a reversal itself'
                          WHEN r.nth > 1 THEN 'had been reversed before'
                          ELSE 'has another source, event or day'
                        END)
          FROM (
            SELECT user_id, project_id, occurred_at, seq, id, amount, source_id, rule_version,
                   event_id, day, reverses_seq,
                   row_number() OVER (PARTITION BY user_id, reverses_seq ORDER BY seq) AS nth
            FROM xp_ledger
            WHERE reason = 'reversal'
          ) r
          LEFT JOIN xp_ledger o
            ON o.user_id = r.user_id
           AND o.occurred_at = r.occurred_at
           AND o.seq = r.reverses_seq
          WHERE (CAST(:projectId AS uuid) IS NULL OR r.project_id = :projectId)
            AND (o.seq IS NULL
              OR o.amount <> -r.amount
              OR o.seq >= r.seq
              OR o.reason = 'reversal'
              OR r.nth > 1
              OR o.source_id IS DISTINCT FROM r.source_id
              OR o.rule_version IS DISTINCT FROM r.rule_version
              OR o.event_id IS DISTINCT FROM r.event_id
              OR o.day <> r.day)
          ORDER BY r.user_id, r.seq
          """);

  static final RowInvariant REVERSED_EVENTS =
      new RowInvariant(
          "each reversed event is one of its user's, and was answered with what it took back",
          "reversed events",
          """
          SELECT count(*)
          FROM event_reversal
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('user %s: the reversal of event %s in project %s %s', v.user_id, v.event_id,
                        v.project_id,
                        CASE
                          WHEN e.id IS NULL THEN 'is of an event that the user does not have'
                          WHEN e.project_id <> v.project_id
                            THEN 'is of an event of project ' || e.project_id
                          ELSE format('took %s XP of its awards back, but was answered as %s in all',
                                      l.taken, v.answer ->> 'xp_reversed')
                        END)
          FROM event_reversal v
          LEFT JOIN event e
            ON e.user_id = v.user_id
           AND e.id = v.event_id
          CROSS JOIN LATERAL (
            SELECT coalesce(sum(-r.amount), 0) AS taken
            FROM xp_ledger r
            WHERE r.user_id = v.user_id
              AND r.occurred_at = e.occurred_at
              AND r.event_id = v.event_id
              AND r.reason = 'reversal'
              AND r.rule_version IS NOT NULL
          ) l
          WHERE (CAST(:projectId AS uuid) IS NULL OR v.project_id = :projectId)
            AND (e.id IS NULL
              OR e.project_id <> v.project_id
              OR l.taken > CAST(v.answer ->> 'xp_reversed' AS numeric))
          ORDER BY v.user_id, v.event_id
          """);

  static final RowInvariant GRANTS =
      new RowInvariant(
          "each idempotency key of a grant stands for one ledger entry of its amount",
          "keys",
          """
          SELECT count(*)
          FROM xp_grant g
          LEFT JOIN player p ON p.user_id = g.user_id
          WHERE CAST(:projectId AS uuid) IS NULL OR p.project_id = :projectId
          """,
          """
          SELECT format('user %s: idempotency key ''%s'' was answered with entry %s of %s, but %s',
                        g.user_id, g.idempotency_key, g.answer ->> 'id', g.amount,
                        CASE
                          WHEN l.id IS NULL THEN 'the ledger does not have it'
                          ELSE format('that is a %s of %s', l.reason, l.amount)
                        END)
          FROM xp_grant g
          LEFT JOIN player p ON p.user_id = g.user_id
          LEFT JOIN xp_ledger l
            ON l.user_id = g.user_id
           AND l.id = CAST(g.answer ->> 'id' AS uuid)
          WHERE (CAST(:projectId AS uuid) IS NULL OR p.project_id = :projectId)
            AND (l.id IS NULL
              OR l.amount <> g.amount
              OR l.reason NOT IN ('grant', 'adjustment'))
          ORDER BY g.user_id, g.idempotency_key
          """);

  static final RowInvariant RULES =
      new RowInvariant(
          "the present state of each rule is among its kept ones",
          "rules",
          """
          SELECT count(*)
          FROM xp_rule
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('rule ''%s'' (%s) of project %s: version %s %s',
                        r.name, r.id, r.project_id, r.version,
                        CASE WHEN v.rule_id IS NULL THEN 'was not kept' ELSE 'was kept otherwise' END)
          FROM xp_rule r
          LEFT JOIN xp_rule_version v
            ON v.rule_id = r.id
           AND v.version = r.version
          WHERE (CAST(:projectId AS uuid) IS NULL OR r.project_id = :projectId)
            AND (v.project_id, v.name, v.event_name, v.xp_amount, v.max_per_day, v.cooldown_seconds)
                IS DISTINCT FROM
                (r.project_id, r.name, r.event_name, r.xp_amount, r.max_per_day, r.cooldown_seconds)
          ORDER BY r.id
          """);

  static final RowInvariant PROJECTS =
      new RowInvariant(
          "each user's project exists",
          "projects with users",
          """
          SELECT count(DISTINCT project_id)
          FROM player
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('project %s has %s users, but does not exist', p.project_id, count(*))
          FROM player p
          WHERE (CAST(:projectId AS uuid) IS NULL OR p.project_id = :projectId)
            AND NOT EXISTS (SELECT 1 FROM project WHERE project.id = p.project_id)
          GROUP BY p.project_id
          ORDER BY p.project_id
          """);

  static final RowInvariant IDENTITIES =
      new RowInvariant(
          "each external id, anonymous id and e-mail address names a user of its project",
          "names",
          """
          SELECT count(*)
          FROM player_identity
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('%s ''%s'' of project %s names user %s, who %s',
                        i.kind, i.value, i.project_id, i.user_id,
                        CASE
                          WHEN p.user_id IS NULL THEN 'does not exist'
                          ELSE 'is of project ' || p.project_id
                        END)
          FROM player_identity i
          LEFT JOIN player p ON p.user_id = i.user_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR i.project_id = :projectId)
            AND (p.user_id IS NULL OR p.project_id <> i.project_id)
          ORDER BY i.project_id, i.kind, i.value
          """);

  static final RowInvariant EXTERNAL_IDS =
      new RowInvariant(
          "each user is found by the external id that its row has",
          "users with an external id",
          """
          SELECT count(external_id)
          FROM player
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('user %s has the external id ''%s'', which names %s', p.user_id, p.external_id,
                        coalesce('user ' || i.user_id, 'nobody'))
          FROM player p
          LEFT JOIN player_identity i
            ON i.project_id = p.project_id
           AND i.kind = 'external'
           AND i.value = p.external_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR p.project_id = :projectId)
            AND p.external_id IS NOT NULL
            AND i.user_id IS DISTINCT FROM p.user_id
          ORDER BY p.user_id
          """);

  static final RowInvariant SESSIONS =
      new RowInvariant(
          "each session is of a user of its project",
          "sessions",
          """
          SELECT count(*)
          FROM player_session
          WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
          """,
          """
          SELECT format('session %s of project %s is of user %s, who %s',
                        s.id, s.project_id, s.user_id,
                        CASE
                          WHEN p.user_id IS NULL THEN 'does not exist'
                          ELSE 'is of project ' || p.project_id
                        END)
          FROM player_session s
          LEFT JOIN player p ON p.user_id = s.user_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId)
            AND (p.user_id IS NULL OR p.project_id <> s.project_id)
          ORDER BY s.user_id, s.id
          """);

  static final RowInvariant REFRESH_TOKENS =
      new RowInvariant(
          "each refresh token belongs to a session of its user",
          "tokens",
          """
          SELECT count(*)
          FROM player_refresh_token t
          LEFT JOIN player_session s
            ON s.user_id = t.user_id
           AND s.id = t.session_id
          WHERE CAST(:projectId AS uuid) IS NULL OR s.project_id = :projectId
          """,
          """
          SELECT format('a refresh token of user %s belongs to session %s, which the user does not have',
                        t.user_id, t.session_id)
          FROM player_refresh_token t
          LEFT JOIN player p ON p.user_id = t.user_id
          LEFT JOIN player_session s
            ON s.user_id = t.user_id
           AND s.id = t.session_id
          WHERE (CAST(:projectId AS uuid) IS NULL OR p.project_id = :projectId)
            AND s.id IS NULL
          ORDER BY t.user_id, t.session_id
          """);
}
