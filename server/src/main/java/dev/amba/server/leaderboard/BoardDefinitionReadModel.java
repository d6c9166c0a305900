package dev.amba.server.leaderboard;

import static java.util.stream.Collectors.toMap;

import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.ProjectBoards;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A project's leaderboards as its developers see them.
@ApplicationScoped
public class BoardDefinitionReadModel {
  /// When a board was made and changed; a built-in one goes by its project.
  private record Age(UUID id, Instant createdAt, Instant updatedAt) {}

  private record Named(UUID id, String key) {}

  private final Jdbi jdbi;

  BoardDefinitionReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The leaderboards of a project: the built-in ones, then its own, oldest first.
  public Page<BoardDefinitionView> list(UUID projectId, Paging paging) {
    return jdbi.inTransaction(handle -> {
      var boards = ProjectBoards.read(handle, projectId).all();
      var ages = ages(handle, projectId);
      var streaks = streaks(handle, projectId);
      var rows =
          boards.stream()
              .skip(paging.offset())
              .limit(paging.limit())
              .map(board -> view(projectId, board, ages, streaks))
              .toList();
      return new Page<>(rows, boards.size(), paging.offset(), paging.limit());
    });
  }

  /// A leaderboard by its id or key.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND` when there is none
  public BoardDefinitionView require(UUID projectId, String idOrKey) {
    return jdbi.inTransaction(handle -> require(handle, projectId, idOrKey));
  }

  static BoardDefinitionView require(Handle handle, UUID projectId, String idOrKey) {
    var board =
        ProjectBoards.read(handle, projectId)
            .find(idOrKey)
            .orElseThrow(() -> unknown(idOrKey).exception());
    return view(projectId, board, ages(handle, projectId), streaks(handle, projectId));
  }

  /// The answer to an id or a key that names no leaderboard.
  static Problem unknown(String idOrKey) {
    return BoardRefusals.unknown(idOrKey, "GET /admin/projects/:projectId/leaderboards");
  }

  private static BoardDefinitionView view(
      UUID projectId, Board board, Map<UUID, Age> ages, Map<String, UUID> streaks) {
    var age = Objects.requireNonNull(ages.get(board.isBuiltIn() ? projectId : board.id()));
    var streakId =
        board.metric() instanceof BoardMetric.StreakCount(var key) ? streaks.get(key) : null;
    return new BoardDefinitionView(BoardView.of(board), streakId, age.createdAt(), age.updatedAt());
  }

  private static Map<UUID, Age> ages(Handle handle, UUID projectId) {
    return handle
        .createQuery(
            """
            SELECT id, created_at, updated_at
            FROM leaderboard
            WHERE project_id = :projectId
            UNION ALL
            SELECT id, created_at, created_at
            FROM project
            WHERE id = :projectId
            """)
        .bind("projectId", projectId)
        .map((row, _) ->
            new Age(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant()))
        .collect(toMap(Age::id, age -> age));
  }

  private static Map<String, UUID> streaks(Handle handle, UUID projectId) {
    return handle
        .createQuery(
            """
            SELECT id, key
            FROM streak
            WHERE project_id = :projectId
              AND deleted_at IS NULL
            """)
        .bind("projectId", projectId)
        .map((row, _) -> new Named(row.getObject("id", UUID.class), row.getString("key")))
        .collect(toMap(Named::key, Named::id));
  }
}
