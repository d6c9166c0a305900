package dev.amba.server.leaderboard;

import dev.amba.server.platform.db.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Reads scores from the database, one after the other.
final class ScoreReader {
  private static final int FETCH_ROWS = 5_000;

  /// A whole table may take longer than an ordinary answer.
  private static final int PATIENCE_MILLIS = 600_000;

  /// Also who has none is answered, as long as the user is there.
  private static final String STREAKS_OF_USERS =
      """
      SELECT s.user_id, coalesce(t.current_count, 0)::bigint AS score,
             coalesce(t.last_qualified_at, s.updated_at) AS reached_at, t.deadline_at
      FROM player_state s
      LEFT JOIN streak_state t
        ON t.user_id = s.user_id
       AND t.streak_id = ?
      WHERE s.user_id = ANY (?)
      """;

  private static final String NEXT_DEADLINE =
      """
      SELECT min(deadline_at)
      FROM streak_state
      WHERE project_id = ?
        AND streak_id = ?
      """;

  /// A user's score.
  ///
  /// @param reachedAt when the last thing that counts was accepted
  record Score(UUID userId, long score, Instant reachedAt) {}

  /// Takes scores, one after the other.
  interface Sink {
    void accept(Score score);
  }

  private final Connection connection;

  ScoreReader(Connection connection) {
    this.connection = connection;
  }

  /// Reads all scores of a window in a transaction of its own.
  ///
  /// @return which transactions they show
  static Snapshot readAll(Jdbi jdbi, ScoreWindow window, Sink sink) throws SQLException {
    return jdbi.<Snapshot, SQLException>inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          var connection = handle.getConnection();
          var usual = connection.getNetworkTimeout();
          connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
          try {
            var snapshot = Snapshot.of(connection);
            new ScoreReader(connection).read(window, sink);
            return snapshot;
          } finally {
            connection.setNetworkTimeout(Runnable::run, usual);
          }
        });
  }

  private void read(ScoreWindow window, Sink sink) throws SQLException {
    try (var statement = connection.prepareStatement(ScoreSql.of(window).all)) {
      ScoreSql.bind(statement, window);
      take(statement, sink);
    }
  }

  /// Reads the streaks of these users as they are now; those who are gone are left out.
  ///
  /// @return the first of their deadlines, null without one
  @Nullable Instant readStreaks(UUID streakId, Collection<UUID> userIds, Sink sink)
      throws SQLException {
    Instant first = null;
    try (var statement = connection.prepareStatement(STREAKS_OF_USERS)) {
      statement.setObject(1, streakId);
      statement.setArray(2, connection.createArrayOf("uuid", userIds.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          sink.accept(
              new Score(
                  rows.getObject("user_id", UUID.class),
                  rows.getLong("score"),
                  rows.getObject("reached_at", OffsetDateTime.class).toInstant()));
          var deadline = rows.getObject("deadline_at", OffsetDateTime.class);
          if (deadline != null && (first == null || deadline.toInstant().isBefore(first)))
            first = deadline.toInstant();
        }
      }
    }
    return first;
  }

  /// When the first of a streak's states has to be looked at again; null when never.
  @Nullable Instant nextDeadline(UUID projectId, UUID streakId) throws SQLException {
    try (var statement = connection.prepareStatement(NEXT_DEADLINE)) {
      statement.setObject(1, projectId);
      statement.setObject(2, streakId);
      try (var row = statement.executeQuery()) {
        row.next();
        var deadline = row.getObject(1, OffsetDateTime.class);
        return deadline == null ? null : deadline.toInstant();
      }
    }
  }

  private static void take(PreparedStatement statement, Sink sink) throws SQLException {
    statement.setFetchSize(FETCH_ROWS);
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        sink.accept(
            new Score(
                rows.getObject(1, UUID.class),
                rows.getLong(2),
                rows.getObject(3, OffsetDateTime.class).toInstant()));
      }
    }
  }
}
