package dev.amba.server.verify;

/// What belongs to [History] of badges: Cyd has met one with an event.
final class BadgeHistory {
  static final String ROWS =
      """
      INSERT INTO badge (id, project_id, key, name, category, xp_reward, criteria, is_hidden,
                         sort_order, is_active, created_at, updated_at)
      VALUES (':badge', ':project', 'starter', 'Starter', 'usage', 30,
              '{"type": "event_count", "event_name": "message", "target_value": 1}', false, 0, true,
              now(), now());

      INSERT INTO player (user_id, project_id, created_at, updated_at)
      VALUES (':cyd', ':project', now(), now());

      INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count, event_count,
                                last_xp_at, updated_at, counters)
      VALUES (':cyd', ':project', 1, 30, 1, 1, '2026-03-10T10:00Z', now(), '{"message": 1}');

      INSERT INTO event (user_id, id, project_id, event_name, occurred_at, received_at, effects)
      VALUES (':cyd', ':first10', ':project', 'message', '2026-03-10T10:00Z', now(),
              '{"xp_awarded": 30, "total_xp": 30, "decisions": [], "badges_unlocked": ["starter"]}');

      INSERT INTO player_badge (user_id, badge_id, project_id, unlocked_at, event_id)
      VALUES (':cyd', ':badge', ':project', '2026-03-10T10:00Z', ':first10');

      INSERT INTO xp_ledger (user_id, occurred_at, seq, id, project_id, amount, reason, source_id,
                             event_id, event_name, day, created_at)
      VALUES (':cyd', '2026-03-10T10:00Z', 0, ':reward', ':project', 30, 'badge', ':badge',
              ':first10', 'message', '2026-03-10', now());
      """;

  /// As in [VerificationTest], row by row: an invariant, what breaks it, and what is then told.
  static final String PLANTED =
      """
      # Badges
      each counter   | UPDATE player_state SET counters = '{"message": 2}' WHERE user_id = ':cyd' \
                     | user :cyd: the counter of 'message' is 2, but 1 such events stand
      each counter   | UPDATE player_state SET counters = '{"walk": 1}' WHERE user_id = ':bob' \
                     | user :bob: the counter of 'walk' is 1, but 0 such events stand
      each counter   | INSERT INTO event_reversal VALUES (':cyd', ':first10', ':project', now(), null, '{"xp_reversed": 0}') \
                     | user :cyd: the counter of 'message' is 1, but 0 such events stand
      each unlocked  | UPDATE player_badge SET user_id = ':ghost' \
                     | user :ghost: badge :badge of project :project, unlocked at 2026-03-10T10:00:00, is of nobody
      each unlocked  | UPDATE player_badge SET project_id = ':other' \
                     | user :cyd: badge :badge of project :other, unlocked at 2026-03-10T10:00:00, is of a user of project :project
      each unlocked  | UPDATE player_badge SET badge_id = ':ghost' \
                     | user :cyd: badge :ghost of project :project, unlocked at 2026-03-10T10:00:00, does not exist
      each unlocked  | UPDATE badge SET project_id = ':other' \
                     | user :cyd: badge :badge of project :project, unlocked at 2026-03-10T10:00:00, belongs to project :other
      each unlocked  | UPDATE player_badge SET event_id = ':ghost' \
                     | unlocked at 2026-03-10T10:00:00, names event :ghost, which the user does not have
      each unlocked  | UPDATE player_badge SET unlocked_at = '2026-03-10T11:00Z' \
                     | unlocked at 2026-03-10T11:00:00, names event :first10, which happened at another instant
      each reward    | DELETE FROM player_badge \
                     | user :cyd: entry 0 (:reward) is a reward of badge :badge, which the user does not hold
      each reward    | UPDATE player_badge SET event_id = null \
                     | user :cyd: entry 0 (:reward) is a reward of badge :badge, which the user was given by another event or at another instant
      each reward    | INSERT INTO xp_ledger (user_id, occurred_at, seq, id, project_id, amount, reason, source_id, day, created_at) VALUES (':cyd', '2026-03-10T11:00Z', 1, ':ghost', ':project', 30, 'badge', ':badge', '2026-03-10', now()) \
                     | user :cyd: entry 1 (:ghost) is a reward of badge :badge, which had rewarded the user before
      each badge who | UPDATE badge SET xp_reward = 31 \
                     | user :cyd: badge 'starter' (:badge) says 31 XP, but the ledger has 30
      each badge who | DELETE FROM xp_ledger WHERE reason = 'badge' \
                     | user :cyd: badge 'starter' (:badge) says 30 XP, but the ledger has 0
      """;

  private BadgeHistory() {}
}
