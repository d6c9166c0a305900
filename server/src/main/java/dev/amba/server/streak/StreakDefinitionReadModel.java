package dev.amba.server.streak;

import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ReworkProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A project's streaks as its developers see them.
@ApplicationScoped
public class StreakDefinitionReadModel {
  /// For how long work that is done is shown.
  static final Duration REWORK_SHOWN = Duration.ofDays(1);

  private static final String SELECT =
      """
      SELECT s.id, s.key, s.name, s.description, s.qualifying_event, v.period,
             v.grace_period_hours, v.freeze_enabled, v.max_freezes, v.initial_freezes,
             v.freezes_per_n_events, s.created_at, s.updated_at, r.done, r.total, r.requested_at,
             r.finished_at
      FROM streak s
      JOIN streak_version v
        ON v.streak_id = s.id
       AND v.version = s.version
      LEFT JOIN streak_rework r
        ON r.streak_id = s.id
       AND (r.finished_at IS NULL OR r.finished_at > :shownSince)
      WHERE s.project_id = :projectId
        AND s.deleted_at IS NULL
      """;

  private final Jdbi jdbi;

  StreakDefinitionReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The streaks of a project, oldest first.
  public Page<StreakView> list(UUID projectId, Paging paging, Instant now) {
    return jdbi.withHandle(handle -> {
      var total =
          handle
              .createQuery(
                  """
                  SELECT count(*)
                  FROM streak
                  WHERE project_id = :projectId
                    AND deleted_at IS NULL
                  """)
              .bind("projectId", projectId)
              .mapTo(Long.class)
              .one();
      var streaks =
          handle
              .createQuery(
                  SELECT
                      + """
                      ORDER BY s.created_at, s.id
                      LIMIT :limit
                      OFFSET :offset
                      """)
              .bind("projectId", projectId)
              .bind("shownSince", now.minus(REWORK_SHOWN))
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      return new Page<>(streaks, total, paging.offset(), paging.limit());
    });
  }

  /// One streak.
  ///
  /// @param idOrKey what looks like a UUID is an id, anything else a key
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND` when there is none
  public StreakView require(UUID projectId, String idOrKey, Instant now) {
    return jdbi.withHandle(handle -> require(handle, projectId, idOrKey, now));
  }

  static StreakView require(Handle handle, UUID projectId, String idOrKey, Instant now) {
    var id = PathId.find(idOrKey).orElse(null);
    return handle
        .createQuery(
            SELECT
                + """
                  AND (s.id = :id OR s.key = :key)
                """)
        .bind("projectId", projectId)
        .bind("shownSince", now.minus(REWORK_SHOWN))
        .bind("id", id)
        .bind("key", id == null ? idOrKey : null)
        .map((row, _) -> view(row))
        .findOne()
        .orElseThrow(() -> unknown(idOrKey).exception());
  }

  private static Problem unknown(String idOrKey) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        "the project has no streak with this id or key: " + idOrKey,
        "GET /admin/projects/:projectId/streaks, or the tool amba_streaks_list, lists the streaks.");
  }

  private static StreakView view(ResultSet row) throws SQLException {
    return new StreakView(
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getString("name"),
        row.getString("description"),
        row.getString("qualifying_event"),
        row.getString("period"),
        row.getInt("grace_period_hours"),
        row.getBoolean("freeze_enabled"),
        row.getInt("max_freezes"),
        row.getInt("initial_freezes"),
        row.getObject("freezes_per_n_events", Integer.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        rework(row));
  }

  private static @Nullable ReworkProgress rework(ResultSet row) throws SQLException {
    var requestedAt = row.getObject("requested_at", OffsetDateTime.class);
    if (requestedAt == null) return null;
    var finishedAt = row.getObject("finished_at", OffsetDateTime.class);
    return ReworkProgress.of(
        row.getLong("done"),
        row.getLong("total"),
        requestedAt.toInstant(),
        finishedAt == null ? null : finishedAt.toInstant());
  }
}
