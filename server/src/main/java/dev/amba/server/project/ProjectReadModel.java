package dev.amba.server.project;

import dev.amba.server.level.LevelCurveJson;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Projects as their developers see them.
@Singleton
final class ProjectReadModel {
  private final Jdbi jdbi;

  @Inject
  ProjectReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  ProjectView require(UUID projectId) {
    return jdbi.withHandle(handle -> require(handle, projectId));
  }

  /// A project that exists.
  static ProjectView require(Handle handle, UUID projectId) {
    return handle
        .createQuery(
            """
            SELECT id, name, environment, template, timezone, week_start, xp_period,
                   xp_period_days, event_max_age_days, allowed_origins, session_days,
                   early_adopter_before, level_curve, clock_now, config_version, created_at,
                   updated_at
            FROM project
            WHERE id = :id
              AND deleted_at IS NULL
            """)
        .bind("id", projectId)
        .map((row, _) -> view(row))
        .findOne()
        .orElseThrow(() -> ProjectRefusals.gone(projectId).exception());
  }

  /// All projects, oldest first.
  Page<ProjectView> listAll(Paging paging) {
    return jdbi.withHandle(handle -> {
      var rows =
          handle
              .createQuery(
                  """
                  SELECT id, name, environment, template, timezone, week_start, xp_period,
                         xp_period_days, event_max_age_days, allowed_origins, session_days,
                         early_adopter_before, level_curve, clock_now, config_version,
                         created_at, updated_at
                  FROM project
                  WHERE deleted_at IS NULL
                  ORDER BY created_at, id
                  LIMIT :limit
                  OFFSET :offset
                  """)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      var total =
          handle
              .createQuery("SELECT count(*) FROM project WHERE deleted_at IS NULL")
              .mapTo(Long.class)
              .one();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  /// Those of these projects that exist, oldest first.
  Page<ProjectView> list(Collection<UUID> projectIds, Paging paging) {
    return jdbi.withHandle(handle -> {
      var ids = projectIds.toArray(UUID[]::new);
      var rows =
          handle
              .createQuery(
                  """
                  SELECT id, name, environment, template, timezone, week_start, xp_period,
                         xp_period_days, event_max_age_days, allowed_origins, session_days,
                         early_adopter_before, level_curve, clock_now, config_version,
                         created_at, updated_at
                  FROM project
                  WHERE id = ANY (:ids)
                    AND deleted_at IS NULL
                  ORDER BY created_at, id
                  LIMIT :limit
                  OFFSET :offset
                  """)
              .bind("ids", ids)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      var total =
          handle
              .createQuery(
                  """
                  SELECT count(*)
                  FROM project
                  WHERE id = ANY (:ids)
                    AND deleted_at IS NULL
                  """)
              .bind("ids", ids)
              .mapTo(Long.class)
              .one();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  private static ProjectView view(ResultSet row) throws SQLException {
    var curve = LevelCurveJson.stored(row.getString("level_curve"));
    return new ProjectView(
        row.getObject("id", UUID.class),
        settings(row),
        row.getString("environment"),
        row.getString("template"),
        LevelCurveJson.write(curve),
        instant(row, "clock_now"),
        row.getLong("config_version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static ProjectSettings settings(ResultSet row) throws SQLException {
    var origins = row.getArray("allowed_origins");
    return new ProjectSettings(
        row.getString("name"),
        row.getString("timezone"),
        row.getString("week_start"),
        row.getString("xp_period"),
        row.getObject("xp_period_days", Integer.class),
        row.getInt("event_max_age_days"),
        origins == null ? null : List.of((String[]) origins.getArray()),
        row.getInt("session_days"),
        instant(row, "early_adopter_before"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
