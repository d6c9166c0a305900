package dev.amba.server.streak;

import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.ProjectChanges;
import dev.amba.server.project.StreakReworks;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A project of its own for each test, with a test clock, and short words for what happens in it.
@Dependent
class StreakWorld {
  /// A Monday.
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  final UUID projectId = RowIds.at(START);
  private final Jdbi jdbi;
  private final ProjectChanges changes;
  private final StreakEvaluation evaluation;
  private final StreakRework rework;

  StreakWorld(Jdbi jdbi, ProjectChanges changes, StreakEvaluation evaluation, StreakRework rework) {
    this.jdbi = jdbi;
    this.changes = changes;
    this.evaluation = evaluation;
    this.rework = rework;
    sql(
        """
        INSERT INTO project (id, name, environment, template, timezone, week_start, xp_period,
          event_max_age_days, session_days, level_curve, clock_now, created_at, updated_at)
        VALUES (?, 'Test', 'development', 'blank', 'UTC', 'monday', 'weekly', 30, 30,
          '{"kind": "linear", "xp_per_level": 100}', ?, now(), now())
        """,
        projectId,
        START);
  }

  int sql(String sql, Object... arguments) {
    return jdbi.withHandle(handle -> handle.execute(sql, arguments));
  }

  long number(String sql, Object... arguments) {
    return jdbi.withHandle(handle -> handle.select(sql, arguments).mapTo(Long.class).one());
  }

  List<String> texts(String sql, Object... arguments) {
    return jdbi.withHandle(handle -> handle.select(sql, arguments).mapTo(String.class).list());
  }

  /// Moves the project's clock.
  void clock(String now) {
    change("UPDATE project SET clock_now = ? WHERE id = ?", Instant.parse(now), projectId);
  }

  /// A change of what decides about streaks.
  void change(String sql, Object... arguments) {
    changes.change(projectId, START, handle -> handle.execute(sql, arguments));
  }

  /// A daily streak with 6 hours of grace and one freeze.
  UUID streak(String key) {
    var id = RowIds.at(START);
    changes.change(
        projectId,
        START,
        handle -> {
          handle.execute(
              """
              INSERT INTO streak (id, project_id, key, name, qualifying_event, version, created_at,
                updated_at)
              VALUES (?, ?, ?, ?, 'run', 1, now(), now())
              """,
              id,
              projectId,
              key,
              key);
          version(handle, id, 1, START, "daily", 6);
          return id;
        });
    return id;
  }

  /// Another state of a streak's rules.
  void version(UUID streakId, int version, String at, String period, int graceHours) {
    changes.change(
        projectId,
        START,
        handle -> {
          version(handle, streakId, version, Instant.parse(at), period, graceHours);
          return handle.execute("UPDATE streak SET version = ? WHERE id = ?", version, streakId);
        });
  }

  private static void version(
      Handle handle, UUID streakId, int version, Instant at, String period, int graceHours) {
    handle.execute(
        """
        INSERT INTO streak_version (streak_id, version, at, period, week_start, grace_period_hours,
          freeze_enabled, max_freezes, initial_freezes)
        VALUES (?, ?, ?, ?, 'monday', ?, true, 1, 1)
        """,
        streakId,
        version,
        at,
        period,
        graceHours);
  }

  List<UUID> users(int count) {
    var ids = IntStream.range(0, count).mapToObj(_ -> RowIds.at(START)).toList();
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO player (user_id, project_id, created_at, updated_at)
              SELECT unnest(:ids), :projectId, :start, :start
              """)
          .bind("ids", ids.toArray(UUID[]::new))
          .bind("projectId", projectId)
          .bind("start", START)
          .execute();
      handle
          .createUpdate(
              """
              INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count,
                event_count, updated_at)
              SELECT unnest(:ids), :projectId, 1, 0, 0, 0, :start
              """)
          .bind("ids", ids.toArray(UUID[]::new))
          .bind("projectId", projectId)
          .bind("start", START)
          .execute();
    });
    return ids;
  }

  UUID user() {
    return users(1).getFirst();
  }

  void mark(UUID streakId, UUID userId, String... instants) {
    for (var at : instants) mark(streakId, List.of(userId), at);
  }

  void mark(UUID streakId, List<UUID> userIds, String at) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO streak_mark (user_id, streak_id, at, source_id, project_id, is_manual)
                SELECT unnest(:ids), :streakId, :at, :sourceId, :projectId, true
                """)
            .bind("ids", userIds.toArray(UUID[]::new))
            .bind("streakId", streakId)
            .bind("at", Instant.parse(at))
            .bind("sourceId", RowIds.at(START))
            .bind("projectId", projectId)
            .execute());
  }

  UUID event(UUID userId, String name, String at) {
    var id = RowIds.event(Instant.parse(at));
    sql(
        """
        INSERT INTO event (user_id, id, project_id, event_name, occurred_at, received_at, effects)
        VALUES (?, ?, ?, ?, ?, ?, '{}')
        """,
        userId,
        id,
        projectId,
        name,
        Instant.parse(at),
        Instant.parse(at));
    return id;
  }

  /// Asks for work on all users' states of a streak.
  void request(UUID streakId, boolean readsEvents) {
    jdbi.useTransaction(
        handle -> StreakReworks.request(handle, List.of(streakId), readsEvents, START));
  }

  /// Folds all users' states of a streak.
  void fold(UUID streakId) throws SQLException {
    request(streakId, false);
    rework();
  }

  boolean rework() throws SQLException {
    return rework.work(_ -> true);
  }

  boolean evaluate() throws SQLException {
    return evaluation.work(_ -> true);
  }

  /// What a user's streak has come to: `count status freezes`.
  String state(UUID streakId, UUID userId) {
    return texts(
            """
            SELECT concat_ws(' ', current_count, CASE WHEN is_frozen THEN 'frozen' END, freezes)
            FROM streak_state
            WHERE streak_id = ?
              AND user_id = ?
            """,
            streakId,
            userId)
        .stream()
        .findFirst()
        .orElse("none");
  }

  /// What others were told of a user, in order.
  List<String> told(UUID userId) {
    return texts(
        """
        SELECT concat_ws(' ', topic, data ->> 'period_start', to_char(occurred_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI'))
        FROM outbox
        WHERE user_id = ?
        ORDER BY seq
        """,
        userId);
  }

  long due() {
    return number(
        """
        SELECT count(*)
        FROM streak_state s
        JOIN project p ON p.id = s.project_id
        WHERE s.project_id = ?
          AND s.deadline_at <= p.clock_now
        """,
        projectId);
  }
}
