package dev.amba.server.verify;

import dev.amba.server.platform.db.Queries;
import dev.amba.server.platform.db.TestDatabase;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A small project in which everything is as it must be: Ann has earned, been given, lost and had
/// reversed, and has a daily streak; Bob has just come, and been in two zones.
///
/// In SQL, names such as `:ann` stand for the ids.
final class History {
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry(":project", "01900000-0000-7000-8000-000000000001"),
          Map.entry(":other", "01900000-0000-7000-8000-000000000002"),
          // Its first bit is set, so that ids sort as bytes and not as signed numbers.
          Map.entry(":ann", "f1900000-0000-7000-8000-0000000000aa"),
          Map.entry(":bob", "01900000-0000-7000-8000-0000000000bb"),
          Map.entry(":ghost", "01900000-0000-7000-8000-0000000000ff"),
          Map.entry(":rule", "01900000-0000-7000-8000-0000000000c1"),
          Map.entry(":free", "01900000-0000-7000-8000-0000000000c2"),
          Map.entry(":session", "01900000-0000-7000-8000-0000000000d1"),
          // 2026-03-10T10:00:00Z and so on, in milliseconds.
          Map.entry(":at10", "019cd730-6900-8000-8000-000000000000"),
          Map.entry(":at11", "019cd767-5780-8000-8000-000000000000"),
          Map.entry(":again11", "019cd767-5780-8000-8000-000000000001"),
          Map.entry(":refused11", "019cd767-5780-8000-8000-000000000002"),
          Map.entry(":cyd", "01900000-0000-7000-8000-0000000000cd"),
          Map.entry(":badge", "01900000-0000-7000-8000-0000000000ba"),
          Map.entry(":board", "01900000-0000-7000-8000-0000000000bd"),
          Map.entry(":reward", "01900000-0000-7000-8000-0000000000be"),
          Map.entry(":first10", "019cd730-6900-8000-8000-000000000003"),
          Map.entry(":daily", "01900000-0000-7000-8000-0000000000f1"),
          Map.entry(":weekly", "01900000-0000-7000-8000-0000000000f2"),
          Map.entry(":byHand", "01900000-0000-7000-8000-0000000000f"),
          Map.entry(":gift", "01900000-0000-7000-8000-0000000000a1"),
          Map.entry(":entry", "01900000-0000-7000-8000-0000000000e"));

  private static final String ROWS =
      """
      INSERT INTO project (id, name, environment, template, timezone, week_start, xp_period,
                           event_max_age_days, session_days, level_curve, created_at, updated_at)
      SELECT id, 'P', 'development', 'blank', 'UTC', 'monday', 'weekly', 30, 30, '{}', now(), now()
      FROM unnest(CAST('{:project,:other}' AS uuid[])) AS id;

      -- Where both streaks are still alive.
      UPDATE project SET clock_now = '2026-03-12T00:00Z' WHERE id = ':project';

      INSERT INTO xp_rule (id, project_id, version, name, event_name, xp_amount, max_per_day,
                           cooldown_seconds, is_active, created_at, updated_at)
      VALUES (':rule', ':project', 2, 'Workout', 'workout', 50, 2, 3600, true, now(), now()),
             (':free', ':project', 1, 'Free', 'workout', 1, null, 0, true, now(), now());

      INSERT INTO xp_rule_version (rule_id, version, project_id, name, event_name, xp_amount,
                                   max_per_day, cooldown_seconds, created_at)
      VALUES (':rule', 1, ':project', 'Workout', 'workout', 50, 1, 0, now()),
             (':rule', 2, ':project', 'Workout', 'workout', 50, 2, 3600, now()),
             (':free', 1, ':project', 'Free', 'workout', 1, null, 0, now());

      INSERT INTO player (user_id, project_id, external_id, created_at, updated_at)
      VALUES (':ann', ':project', 'ann', now(), now()),
             (':bob', ':project', null, now(), now());

      INSERT INTO player_identity (project_id, kind, value, user_id)
      VALUES (':project', 'external', 'ann', ':ann'),
             (':project', 'anonymous', 'b0b', ':bob');

      INSERT INTO player_session (user_id, id, project_id, created_at, expires_at)
      VALUES (':bob', ':session', ':project', now(), now());

      INSERT INTO player_refresh_token (user_id, token_hash, session_id, created_at)
      VALUES (':bob', '\\x01', ':session', now());

      INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count, event_count,
                                last_xp_at, updated_at)
      VALUES (':ann', ':project', 9, 111, 7, 3, '2026-03-10T12:00Z', now()),
             (':bob', ':project', 0, 0, 0, 0, null, now());

      INSERT INTO event (user_id, id, project_id, event_id, event_name, occurred_at, received_at,
                         effects)
      SELECT ':ann', e.id, ':project', e.key, 'workout', e.at, now(), e.effects
      FROM (VALUES
        (CAST(':at10' AS uuid), 'one', timestamptz '2026-03-10T10:00Z',
         jsonb '{"xp_awarded": 51, "total_xp": 51, "decisions": [
           {"rule_id": ":rule", "outcome": "awarded", "xp": 50},
           {"rule_id": ":free", "outcome": "awarded", "xp": 1}]}'),
        (':at11', 'two', '2026-03-10T11:00Z',
         '{"xp_awarded": 50, "total_xp": 101, "decisions": [
           {"rule_id": ":rule", "outcome": "awarded", "xp": 50}]}'),
        (':refused11', null, '2026-03-10T11:00Z',
         '{"xp_awarded": 0, "total_xp": 101, "decisions": [
           {"rule_id": ":rule", "outcome": "daily_cap", "xp": 0}]}'),
        (':again11', null, '2026-03-10T11:00Z',
         '{"xp_awarded": 50, "total_xp": 111, "decisions": [
           {"rule_id": ":rule", "outcome": "awarded", "xp": 50}]}')
      ) AS e (id, key, at, effects);

      INSERT INTO xp_ledger (seq, occurred_at, amount, reason, source_id, rule_version, event_id,
                             reverses_seq, user_id, id, project_id, event_name, day, created_at)
      SELECT l.*, ':ann', CAST(':entry' || l.seq AS uuid), ':project',
             CASE WHEN l.event_id IS NULL THEN null ELSE 'workout' END, '2026-03-10', now()
      FROM (VALUES
        (0, timestamptz '2026-03-10T10:00Z', 50, 'rule', uuid ':rule', 1, uuid ':at10', CAST(null AS bigint)),
        (1, '2026-03-10T10:00Z',   1, 'rule',       ':free', 1,    ':at10',    null),
        (2, '2026-03-10T11:00Z',  50, 'rule',       ':rule', 2,    ':at11',    null),
        (3, '2026-03-10T12:00Z',  20, 'grant',      null,    null, null,       null),
        (4, '2026-03-10T12:30Z', -10, 'adjustment', null,    null, null,       null),
        (5, '2026-03-10T11:00Z', -50, 'reversal',   ':rule', 2,    ':at11',    2),
        (6, '2026-03-10T11:00Z',  50, 'rule',       ':rule', 2,    ':again11', null)
      ) AS l (seq, occurred_at, amount, reason, source_id, rule_version, event_id, reverses_seq);

      INSERT INTO event_reversal (user_id, event_id, project_id, reversed_at, answer)
      VALUES (':ann', ':at11', ':project', now(), '{"xp_reversed": 50}');

      INSERT INTO xp_grant (user_id, idempotency_key, amount, answer)
      VALUES (':ann', 'gift', 20, '{"id": ":entry3", "amount": 20}');

      INSERT INTO streak (id, project_id, key, name, qualifying_event, version, created_at,
                          updated_at)
      VALUES (':daily', ':project', 'daily', 'Daily', 'workout', 2, now(), now()),
             (':weekly', ':project', 'weekly', 'Weekly', 'workout', 1, now(), now());

      INSERT INTO streak_version (streak_id, version, at, period, week_start, grace_period_hours,
                                  freeze_enabled, max_freezes, initial_freezes)
      VALUES (':daily', 1, '2026-03-01T00:00Z', 'daily', 'monday', 0, true, 2, 1),
             (':daily', 2, '2026-03-09T00:00Z', 'daily', 'monday', 6, true, 2, 1),
             (':weekly', 1, '2026-03-01T00:00Z', 'weekly', 'monday', 0, false, 0, 0);

      INSERT INTO streak_rework (streak_id, project_id, reads_events, done, total, requested_at,
                                 finished_at)
      VALUES (':daily', ':project', false, 2, 2, now(), now());

      INSERT INTO streak_mark (user_id, streak_id, at, source_id, project_id, is_manual)
      VALUES (':ann', ':daily', '2026-03-08T10:00Z', ':byHand8', ':project', true),
             (':ann', ':daily', '2026-03-09T10:00Z', ':byHand9', ':project', true),
             (':ann', ':daily', '2026-03-10T10:00Z', ':at10', ':project', false),
             (':bob', ':weekly', '2026-03-04T23:30Z', ':byHand4', ':project', true);

      INSERT INTO streak_grant (user_id, streak_id, id, project_id, at, definition_version, count,
                                granted)
      VALUES (':ann', ':daily', ':gift', ':project', '2026-03-09T12:00Z', 2, 5, 1);

      INSERT INTO streak_state (user_id, streak_id, project_id, as_of, definition_version, zone_seq,
                                current_count, longest_count, is_frozen, freezes, covered,
                                last_qualified_at, deadline_at, updated_at)
      VALUES (':ann', ':daily', ':project', '2026-03-10T10:00Z', 2, 0, 3, 3, false, 2,
              '2026-03-10', '2026-03-10T10:00Z', '2026-03-12T06:00Z', now()),
             (':bob', ':weekly', ':project', '2026-03-04T23:30Z', 1, 0, 1, 1, false, 0,
              '2026-03-02', '2026-03-04T23:30Z', '2026-03-04T23:30Z', now());

      INSERT INTO player_zone (user_id, seq, project_id, at, timezone_before, timezone)
      VALUES (':bob', 1, ':project', '2026-03-05T12:00Z', null, 'Asia/Tokyo'),
             (':bob', 2, ':project', '2026-03-06T12:00Z', 'Asia/Tokyo', 'Europe/Berlin');
      UPDATE player SET timezone = 'Europe/Berlin' WHERE user_id = ':bob';

      INSERT INTO project_zone (project_id, seq, at, timezone_before, timezone)
      VALUES (':other', 1, '2026-03-05T12:00Z', 'Asia/Tokyo', 'Europe/Berlin'),
             (':other', 2, '2026-03-06T12:00Z', 'Europe/Berlin', 'UTC');

      INSERT INTO outbox (user_id, topic, key, project_id, occurred_at, data, created_at)
      VALUES (':bob', 'streak_broken', ':weekly/weekly/2026-01-05', ':project', '2026-01-12T00:00Z',
              '{"streak_id": ":weekly", "period": "weekly", "period_start": "2026-01-05", "count_lost": 2}', now()),
             (':ann', 'streak_frozen', ':daily/daily/2026-01-05', ':project', '2026-01-06T00:00Z',
              '{"streak_id": ":daily", "period": "daily", "period_start": "2026-01-05", "freezes_remaining": 0}', now());
      """;

  private History() {}

  /// A database with that project.
  static Jdbi database() {
    var jdbi = Queries.on(TestDatabase.migrated().dataSource());
    jdbi.useHandle(handle -> run(handle, ROWS));
    jdbi.useHandle(handle -> run(handle, BadgeHistory.ROWS));
    jdbi.useHandle(handle -> run(handle, BoardHistory.ROWS));
    return jdbi;
  }

  /// Runs statements in which names stand for ids.
  static void run(Handle handle, String sql) {
    handle.createScript(named(sql)).execute();
  }

  /// Puts the ids in the place of their names.
  static String named(String text) {
    var named = text;
    for (var id : IDS.entrySet()) named = named.replace(id.getKey(), id.getValue());
    return named;
  }
}
