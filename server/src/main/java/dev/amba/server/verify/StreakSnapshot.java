package dev.amba.server.verify;

import static dev.amba.server.verify.Snapshot.WANTED;
import static dev.amba.server.verify.Snapshot.instant;
import static dev.amba.server.verify.Snapshot.instantOrNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The rows of a snapshot that streaks are made of.
final class StreakSnapshot {
  private static final String STATES =
      """
      SELECT t.user_id, t.streak_id, t.project_id, t.as_of, t.definition_version, t.zone_seq,
             t.current_count, t.longest_count, t.is_frozen, t.freezes, t.covered,
             t.last_qualified_at, t.deadline_at
      FROM streak_state t
      """
          + WANTED
          + "ORDER BY t.user_id, t.streak_id";

  private static final String MARKS =
      """
      SELECT t.user_id, t.streak_id, t.project_id, t.at, t.source_id, t.is_manual
      FROM streak_mark t
      """
          + WANTED
          + "ORDER BY t.user_id, t.streak_id, t.at, t.source_id";

  private static final String GRANTS =
      """
      SELECT t.user_id, t.streak_id, t.project_id, t.at, t.definition_version, t.count
      FROM streak_grant t
      """
          + WANTED
          + "ORDER BY t.user_id, t.streak_id, t.id";

  private static final String ZONES =
      """
      SELECT t.user_id, t.project_id, t.at, t.timezone_before, t.timezone
      FROM player_zone t
      """
          + WANTED
          + "ORDER BY t.user_id, t.seq";

  private static final String PROJECT_ZONES =
      """
      SELECT project_id AS user_id, project_id, at, timezone_before, timezone
      FROM project_zone
      ORDER BY project_id, seq
      """;

  private static final String PROJECTS =
      """
      SELECT id, timezone, coalesce(clock_now, now()) AS now
      FROM project
      """;

  private static final String VERSIONS =
      """
      SELECT streak_id, version, at, period, week_start, grace_period_hours, freeze_enabled,
             max_freezes, initial_freezes, freezes_per_n_events
      FROM streak_version
      """;

  private static final String DEFINITIONS =
      """
      SELECT s.id, s.project_id, s.key, s.qualifying_event, s.created_at,
             s.deleted_at IS NOT NULL AS is_deleted,
             EXISTS (
               SELECT
               FROM streak_rework r
               WHERE r.streak_id = s.id
                 AND r.finished_at IS NULL
             ) AS is_reworked
      FROM streak s
      WHERE EXISTS (SELECT FROM streak_version v WHERE v.streak_id = s.id)
      """;

  private final Snapshot snapshot;

  StreakSnapshot(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  UserCursor<StreakRow> states() {
    return snapshot.cursor(STATES, StreakSnapshot::state, StreakRow::userId);
  }

  UserCursor<StreakMark> marks() {
    return snapshot.cursor(MARKS, StreakSnapshot::mark, StreakMark::userId);
  }

  UserCursor<StreakGrant> grants() {
    return snapshot.cursor(GRANTS, StreakSnapshot::grant, StreakGrant::userId);
  }

  /// Users' own changes of zone, in order of their making.
  UserCursor<ZoneMove> zones() {
    return snapshot.cursor(ZONES, StreakSnapshot::zone, ZoneMove::userId);
  }

  /// Every project by its id.
  Map<UUID, ProjectRow> projects() {
    var moves =
        snapshot.list(PROJECT_ZONES, StreakSnapshot::zone).stream()
            .collect(groupingBy(ZoneMove::projectId));
    return snapshot
        .list(
            PROJECTS,
            row -> {
              var id = row.getObject("id", UUID.class);
              return new ProjectRow(
                  id,
                  row.getString("timezone"),
                  instant(row, "now"),
                  moves.getOrDefault(id, List.of()));
            })
        .stream()
        .collect(toMap(ProjectRow::id, project -> project));
  }

  /// Every definition by its id.
  Map<UUID, StreakDefinition> definitions() {
    var versions =
        snapshot.list(VERSIONS, StreakSnapshot::version).stream()
            .collect(groupingBy(StreakVersion::streakId));
    return snapshot
        .list(
            DEFINITIONS,
            row -> {
              var id = row.getObject("id", UUID.class);
              return definition(row, id, versions.getOrDefault(id, List.of()));
            })
        .stream()
        .collect(toMap(StreakDefinition::id, definition -> definition));
  }

  private static StreakDefinition definition(ResultSet row, UUID id, List<StreakVersion> versions)
      throws SQLException {
    return new StreakDefinition(
        id,
        row.getObject("project_id", UUID.class),
        row.getString("key"),
        row.getString("qualifying_event"),
        instant(row, "created_at"),
        row.getBoolean("is_deleted"),
        row.getBoolean("is_reworked"),
        versions);
  }

  private static StreakVersion version(ResultSet row) throws SQLException {
    return new StreakVersion(
        row.getObject("streak_id", UUID.class),
        row.getInt("version"),
        instant(row, "at"),
        row.getString("period").equals("weekly"),
        DayOfWeek.valueOf(row.getString("week_start").toUpperCase(Locale.ROOT)),
        row.getInt("grace_period_hours"),
        row.getBoolean("freeze_enabled"),
        row.getInt("max_freezes"),
        row.getInt("initial_freezes"),
        row.getObject("freezes_per_n_events", Integer.class));
  }

  private static StreakRow state(ResultSet row) throws SQLException {
    return new StreakRow(
        row.getObject("user_id", UUID.class),
        row.getObject("streak_id", UUID.class),
        row.getObject("project_id", UUID.class),
        instant(row, "as_of"),
        row.getInt("definition_version"),
        row.getInt("zone_seq"),
        new Standing(
            row.getInt("current_count"),
            row.getInt("longest_count"),
            row.getBoolean("is_frozen"),
            row.getInt("freezes"),
            row.getObject("covered", LocalDate.class),
            instant(row, "last_qualified_at")),
        instantOrNull(row, "deadline_at"));
  }

  private static StreakMark mark(ResultSet row) throws SQLException {
    return new StreakMark(
        row.getObject("user_id", UUID.class),
        row.getObject("streak_id", UUID.class),
        row.getObject("project_id", UUID.class),
        instant(row, "at"),
        row.getObject("source_id", UUID.class),
        row.getBoolean("is_manual"));
  }

  private static StreakGrant grant(ResultSet row) throws SQLException {
    return new StreakGrant(
        row.getObject("user_id", UUID.class),
        row.getObject("streak_id", UUID.class),
        row.getObject("project_id", UUID.class),
        instant(row, "at"),
        row.getInt("definition_version"),
        row.getInt("count"));
  }

  private static ZoneMove zone(ResultSet row) throws SQLException {
    return new ZoneMove(
        row.getObject("user_id", UUID.class),
        row.getObject("project_id", UUID.class),
        instant(row, "at"),
        row.getString("timezone_before"),
        row.getString("timezone"));
  }
}
