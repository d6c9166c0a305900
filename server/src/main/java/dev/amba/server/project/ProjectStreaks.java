package dev.amba.server.project;

import static java.util.stream.Collectors.groupingBy;

import dev.amba.engine.streak.DefinitionHistory;
import dev.amba.engine.streak.DefinitionVersion;
import dev.amba.engine.streak.StreakDefinition;
import dev.amba.engine.streak.StreakPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Reads a project's streaks with every state that their rules have had.
final class ProjectStreaks {
  private record Version(UUID streakId, DefinitionVersion version) {}

  private ProjectStreaks() {}

  static Streaks read(Handle handle, UUID projectId) {
    var versions =
        handle
            .createQuery(
                """
                SELECT v.streak_id, v.version, v.at, v.period, v.week_start, v.grace_period_hours,
                       v.freeze_enabled, v.max_freezes, v.initial_freezes, v.freezes_per_n_events
                FROM streak s
                JOIN streak_version v ON v.streak_id = s.id
                WHERE s.project_id = :projectId
                  AND s.deleted_at IS NULL
                """)
            .bind("projectId", projectId)
            .map((row, _) -> version(row))
            .list()
            .stream()
            .collect(groupingBy(Version::streakId));
    var streaks =
        handle
            .createQuery(
                """
                SELECT s.id, s.key, s.name, s.qualifying_event, v.period, s.version
                FROM streak s
                JOIN streak_version v
                  ON v.streak_id = s.id
                 AND v.version = s.version
                WHERE s.project_id = :projectId
                  AND s.deleted_at IS NULL
                ORDER BY s.created_at, s.id
                """)
            .bind("projectId", projectId)
            .map((row, _) ->
                streak(row, versions.getOrDefault(row.getObject("id", UUID.class), List.of())))
            .list();
    return new Streaks(streaks);
  }

  private static Streak streak(ResultSet row, List<Version> versions) throws SQLException {
    return new Streak(
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getString("name"),
        row.getString("qualifying_event"),
        row.getString("period"),
        row.getInt("version"),
        new DefinitionHistory(versions.stream().map(Version::version).toList()));
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getObject("streak_id", UUID.class),
        new DefinitionVersion(
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getInt("version"),
            new StreakDefinition(
                period(row.getString("period"), row.getString("week_start")),
                row.getInt("grace_period_hours"),
                row.getBoolean("freeze_enabled"),
                row.getInt("max_freezes"),
                row.getInt("initial_freezes"),
                row.getObject("freezes_per_n_events", Integer.class))));
  }

  private static StreakPeriod period(String period, String weekStart) {
    return switch (period) {
      case "daily" -> new StreakPeriod.Daily();
      case "weekly" ->
          new StreakPeriod.Weekly(DayOfWeek.valueOf(weekStart.toUpperCase(Locale.ROOT)));
      default -> throw new IllegalArgumentException("period must be known: " + period);
    };
  }
}
