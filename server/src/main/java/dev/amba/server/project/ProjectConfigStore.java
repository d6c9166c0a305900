package dev.amba.server.project;

import dev.amba.engine.badge.Badges;
import dev.amba.engine.period.XpPeriod;
import dev.amba.engine.xp.XpRule;
import dev.amba.server.level.LevelCurveJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Reads a project's configuration as one consistent snapshot.
@ApplicationScoped
class ProjectConfigStore {
  private final Jdbi jdbi;

  ProjectConfigStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The newest configuration; none when there is no such project (any more).
  Optional<ProjectConfig> find(UUID projectId) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> find(handle, projectId));
  }

  /// The newest configuration that the handle's transaction sees.
  static Optional<ProjectConfig> find(Handle handle, UUID projectId) {
    var rules = rules(handle, projectId);
    var streaks = ProjectStreaks.read(handle, projectId);
    var moves = zoneMoves(handle, projectId);
    var boards = ProjectBoards.read(handle, projectId);
    return handle
        .createQuery(
            """
            SELECT id, config_version, timezone, week_start, xp_period, xp_period_days,
                   event_max_age_days, level_curve, clock_now, early_adopter_before
            FROM project
            WHERE id = :projectId
              AND deleted_at IS NULL
            """)
        .bind("projectId", projectId)
        .map((row, _) -> config(handle, row, rules, streaks, moves, boards))
        .findOne();
  }

  private static ProjectConfig config(
      Handle handle,
      ResultSet row,
      XpRules rules,
      Streaks streaks,
      List<ZoneMove> moves,
      Boards boards)
      throws SQLException {
    var projectId = row.getObject("id", UUID.class);
    var clock = row.getObject("clock_now", OffsetDateTime.class);
    var earlyAdopterBefore = row.getObject("early_adopter_before", OffsetDateTime.class);
    var curve = LevelCurveJson.stored(row.getString("level_curve"));
    var zone = ZoneId.of(row.getString("timezone"));
    return new ProjectConfig(
        projectId,
        row.getLong("config_version"),
        zone,
        DayOfWeek.valueOf(row.getString("week_start").toUpperCase(Locale.ROOT)),
        xpPeriod(row),
        row.getInt("event_max_age_days"),
        curve,
        clock == null ? null : clock.toInstant(),
        rules,
        streaks,
        ZoneTimeline.of(zone, moves),
        new Badges(
            ProjectBadges.read(handle, projectId, zone),
            curve,
            earlyAdopterBefore == null ? null : earlyAdopterBefore.toInstant()),
        boards);
  }

  private static List<ZoneMove> zoneMoves(Handle handle, UUID projectId) {
    return handle
        .createQuery(
            """
            SELECT at, timezone_before, timezone
            FROM project_zone
            WHERE project_id = :projectId
            ORDER BY seq
            """)
        .bind("projectId", projectId)
        .map((row, _) ->
            new ZoneMove(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                ZoneId.of(row.getString("timezone_before")),
                ZoneId.of(row.getString("timezone"))))
        .list();
  }

  private static XpPeriod xpPeriod(ResultSet row) throws SQLException {
    var kind = row.getString("xp_period");
    return switch (kind) {
      case "daily" -> new XpPeriod.Daily();
      case "weekly" -> new XpPeriod.Weekly();
      case "monthly" -> new XpPeriod.Monthly();
      case "rolling" -> new XpPeriod.Rolling(row.getInt("xp_period_days"));
      default -> throw new IllegalArgumentException("xp_period must be known: " + kind);
    };
  }

  private static XpRules rules(Handle handle, UUID projectId) {
    var rules =
        handle
            .createQuery(
                """
                SELECT id, version, name, event_name, xp_amount, max_per_day, cooldown_seconds
                FROM xp_rule
                WHERE project_id = :projectId
                  AND is_active
                ORDER BY created_at, id
                """)
            .bind("projectId", projectId)
            .map((row, _) -> rule(row))
            .list();
    return new XpRules(rules);
  }

  private static XpRule rule(ResultSet row) throws SQLException {
    var maxPerDay = row.getObject("max_per_day", Integer.class);
    return new XpRule(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("name"),
        row.getString("event_name"),
        row.getLong("xp_amount"),
        maxPerDay,
        row.getInt("cooldown_seconds"));
  }
}
