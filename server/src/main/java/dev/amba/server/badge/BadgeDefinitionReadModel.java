package dev.amba.server.badge;

import static dev.amba.server.badge.BadgeDefinition.instantOrNull;

import dev.amba.server.ingest.BadgeRefusals;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.project.ReworkProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// A project's badges as its developers see them.
@ApplicationScoped
public class BadgeDefinitionReadModel {
  /// For how long an evaluation that is done is shown.
  static final Duration REWORK_SHOWN = Duration.ofDays(1);

  private static final String SELECT =
      "SELECT "
          + BadgeDefinition.COLUMNS
          + """
          , r.done, r.total, r.requested_at, r.finished_at
          FROM badge b
          LEFT JOIN badge_rework r
            ON r.badge_id = b.id
           AND (r.finished_at IS NULL OR r.finished_at > :shownSince)
          WHERE b.project_id = :projectId
            AND b.deleted_at IS NULL
          """;

  /// A definition that a path names.
  private static final String NAMED =
      """
        AND (b.id = :id OR b.key = :key)
      """;

  private final Jdbi jdbi;

  BadgeDefinitionReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The badges of a project, in the order in which users see them.
  public Page<BadgeView> list(UUID projectId, Paging paging, Instant now) {
    return jdbi.withHandle(handle -> {
      var total =
          handle
              .createQuery(
                  """
                  SELECT count(*)
                  FROM badge
                  WHERE project_id = :projectId
                    AND deleted_at IS NULL
                  """)
              .bind("projectId", projectId)
              .mapTo(Long.class)
              .one();
      var badges =
          handle
              .createQuery(
                  SELECT
                      + """
                      ORDER BY b.sort_order, b.key COLLATE "C"
                      LIMIT :limit
                      OFFSET :offset
                      """)
              .bind("projectId", projectId)
              .bind("shownSince", now.minus(REWORK_SHOWN))
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      return new Page<>(badges, total, paging.offset(), paging.limit());
    });
  }

  /// A badge by its id or key.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND` when there is none
  public BadgeView require(UUID projectId, String idOrKey, Instant now) {
    return jdbi.withHandle(handle -> require(handle, projectId, idOrKey, now));
  }

  static BadgeView require(Handle handle, UUID projectId, String idOrKey, Instant now) {
    return named(handle.createQuery(SELECT + NAMED), idOrKey)
        .bind("projectId", projectId)
        .bind("shownSince", now.minus(REWORK_SHOWN))
        .map((row, _) -> view(row))
        .findOne()
        .orElseThrow(() -> BadgeRefusals.unknown(idOrKey).exception());
  }

  /// The definition alone, by its id or key.
  static Optional<BadgeDefinition> find(Handle handle, UUID projectId, String idOrKey) {
    var sql =
        "SELECT "
            + BadgeDefinition.COLUMNS
            + """
            FROM badge b
            WHERE b.project_id = :projectId
              AND b.deleted_at IS NULL
            """
            + NAMED;
    return named(handle.createQuery(sql), idOrKey)
        .bind("projectId", projectId)
        .map((row, _) -> BadgeDefinition.of(row))
        .findOne();
  }

  private static Query named(Query query, String idOrKey) {
    var id = PathId.find(idOrKey).orElse(null);
    return query.bind("id", id).bind("key", id == null ? idOrKey : null);
  }

  private static BadgeView view(ResultSet row) throws SQLException {
    return BadgeView.of(BadgeDefinition.of(row), rework(row));
  }

  private static @Nullable ReworkProgress rework(ResultSet row) throws SQLException {
    var requestedAt = instantOrNull(row, "requested_at");
    if (requestedAt == null) return null;
    return ReworkProgress.of(
        row.getLong("done"), row.getLong("total"), requestedAt, instantOrNull(row, "finished_at"));
  }
}
