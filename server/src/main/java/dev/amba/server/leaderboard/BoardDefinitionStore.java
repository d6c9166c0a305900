package dev.amba.server.leaderboard;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.Board;
import dev.amba.server.project.Boards;
import dev.amba.server.project.ProjectBoards;
import dev.amba.server.project.ProjectChanges;
import dev.amba.server.project.StreakKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Keeps a project's own leaderboards. What they show is read from the past as much as from what is
/// to come, so a new one is complete at once.
@ApplicationScoped
public class BoardDefinitionStore {
  private final ProjectChanges changes;

  BoardDefinitionStore(ProjectChanges changes) {
    this.changes = changes;
  }

  /// Makes a leaderboard.
  ///
  /// @param body what [BoardShapes#CREATE] describes
  public BoardDefinitionView create(UUID projectId, JsonNode body, Instant now) {
    var id = RowIds.at(now);
    return changes.change(
        projectId,
        now,
        handle -> {
          var wanted = BoardShapes.create(body, StreakKeys.read(handle, projectId));
          // Read while the project is held: no other can be made meanwhile.
          var boards = ProjectBoards.read(handle, projectId);
          var key = key(wanted, boards);
          if (boards.all().stream().filter(board -> !board.isBuiltIn()).count() >= Boards.OWN_MAX)
            throw BoardRefusals.tooMany().exception();
          insert(handle, projectId, id, key, wanted.fields(), now);
          return BoardDefinitionReadModel.require(handle, projectId, id.toString());
        });
  }

  /// Changes the fields that were sent.
  ///
  /// @param body what [BoardShapes#UPDATE] describes
  public BoardDefinitionView update(UUID projectId, String idOrKey, JsonNode body, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var board = own(handle, projectId, idOrKey);
          var old = BoardFields.of(board);
          var fields = BoardShapes.update(body, old, StreakKeys.read(handle, projectId));
          if (!fields.equals(old)) write(handle, board.id(), fields, now);
          return BoardDefinitionReadModel.require(handle, projectId, board.id().toString());
        });
  }

  /// Deletes a leaderboard. Its key is free again; what it counted stays.
  public void delete(UUID projectId, String idOrKey, Instant now) {
    changes.change(
        projectId,
        now,
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM leaderboard
                    WHERE id = :id
                    """)
                .bind("id", own(handle, projectId, idOrKey).id())
                .execute());
  }

  private static Board own(Handle handle, UUID projectId, String idOrKey) {
    var board =
        ProjectBoards.read(handle, projectId)
            .find(idOrKey)
            .orElseThrow(() -> BoardDefinitionReadModel.unknown(idOrKey).exception());
    if (board.isBuiltIn()) throw BoardRefusals.builtIn(board).exception();
    return board;
  }

  private static String key(NewBoard wanted, Boards boards) {
    var taken = boards.all().stream().map(Board::key).collect(toSet());
    var key = wanted.key();
    if (key == null) return BoardShapes.KEYS.of(wanted.fields().name(), taken);
    if (taken.contains(key)) throw BoardShapes.KEYS.taken(key).exception();
    return key;
  }

  private static void insert(
      Handle handle, UUID projectId, UUID id, String key, BoardFields fields, Instant now) {
    var insert =
        handle
            .createUpdate(
                """
                INSERT INTO leaderboard (id, project_id, key, name, metric, streak_key, custom_event,
                  period, max_entries, created_at, updated_at)
                VALUES (:id, :projectId, :key, :name, :metric, :streakKey, :customEvent,
                  :period, :maxEntries, :now, :now)
                """)
            .bind("id", id)
            .bind("projectId", projectId)
            .bind("key", key)
            .bind("now", now);
    bind(insert, fields).execute();
  }

  private static void write(Handle handle, UUID id, BoardFields fields, Instant now) {
    var update =
        handle
            .createUpdate(
                """
                UPDATE leaderboard
                SET name = :name,
                    metric = :metric,
                    streak_key = :streakKey,
                    custom_event = :customEvent,
                    period = :period,
                    max_entries = :maxEntries,
                    updated_at = :now
                WHERE id = :id
                """)
            .bind("id", id)
            .bind("now", now);
    bind(update, fields).execute();
  }

  private static Update bind(Update update, BoardFields fields) {
    return update
        .bind("name", fields.name())
        .bind("metric", fields.metric().wireName())
        .bind("streakKey", fields.streakKey())
        .bind("customEvent", fields.customEvent())
        .bind("period", fields.period().wireName())
        .bind("maxEntries", fields.maxEntries());
  }
}
