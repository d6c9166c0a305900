package dev.amba.server.project;

import static java.util.Objects.requireNonNull;

import dev.amba.engine.leaderboard.BoardPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Reads a project's boards.
public final class ProjectBoards {
  private ProjectBoards() {}

  /// As the handle's transaction sees them.
  public static Boards read(Handle handle, UUID projectId) {
    var own =
        handle
            .createQuery(
                """
                SELECT id, key, name, metric, streak_key, custom_event, period, max_entries
                FROM leaderboard
                WHERE project_id = :projectId
                ORDER BY created_at, id
                """)
            .bind("projectId", projectId)
            .map((row, _) -> board(row))
            .list();
    return new Boards(projectId, own);
  }

  private static Board board(ResultSet row) throws SQLException {
    return new Board(
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getString("name"),
        metric(row),
        BoardPeriod.find(row.getString("period")).orElseThrow(),
        row.getInt("max_entries"),
        false);
  }

  private static BoardMetric metric(ResultSet row) throws SQLException {
    var metric = row.getString("metric");
    return switch (metric) {
      case BoardMetric.XP -> new BoardMetric.Xp();
      case BoardMetric.STREAK ->
          new BoardMetric.StreakCount(requireNonNull(row.getString("streak_key")));
      case BoardMetric.CUSTOM ->
          new BoardMetric.EventCount(requireNonNull(row.getString("custom_event")));
      default -> throw new IllegalArgumentException("metric must be known: " + metric);
    };
  }
}
