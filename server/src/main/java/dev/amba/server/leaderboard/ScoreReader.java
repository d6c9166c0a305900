package dev.amba.server.leaderboard;

import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/// Reads the scores of a period from the database, which keeps the truth.
final class ScoreReader {
  private static final int FETCH_ROWS = 10_000;

  static final String TOTAL_XP =
      """
      SELECT s.user_id, s.total_xp AS score, coalesce(s.xp_changed_at, s.updated_at) AS reached_at,
             s.version
      FROM player_state s
      WHERE s.project_id = ?
        AND s.total_xp > 0
      """;

  static final String XP_OF_PERIOD =
      """
      SELECT l.user_id, sum(l.amount)::bigint AS score, max(l.created_at) AS reached_at,
             max(s.version) AS version
      FROM xp_ledger l
      JOIN player_state s ON s.user_id = l.user_id
      WHERE l.project_id = ?
        AND l.occurred_at >= ?
        AND l.occurred_at < ?
      GROUP BY l.user_id
      """;

  static final String EVENTS =
      """
      SELECT e.user_id, count(*) FILTER (WHERE r.event_id IS NULL) AS score,
             max(coalesce(r.reversed_at, e.received_at)) AS reached_at, max(s.version) AS version
      FROM event e
      JOIN player_state s ON s.user_id = e.user_id
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE e.project_id = ?
        AND e.id >= ?
        AND e.id < ?
        AND e.event_name = ?
      GROUP BY e.user_id
      """;

  static final String STREAKS =
      """
      SELECT t.user_id, t.current_count::bigint AS score, t.last_qualified_at AS reached_at,
             s.version
      FROM streak_state t
      JOIN player_state s ON s.user_id = t.user_id
      WHERE t.project_id = ?
        AND t.streak_id = ?
        AND t.current_count > 0
      """;

  /// Also who has no score is answered, for the version is wanted.
  private static final String TOTAL_XP_OF_USERS =
      """
      SELECT s.user_id, s.total_xp AS score, coalesce(s.xp_changed_at, s.updated_at) AS reached_at,
             s.version
      FROM player_state s
      WHERE s.user_id = ANY (?)
      """;

  private static final String XP_OF_PERIOD_OF_USERS =
      """
      SELECT s.user_id, coalesce(sum(l.amount), 0)::bigint AS score,
             coalesce(max(l.created_at), max(s.updated_at)) AS reached_at, max(s.version) AS version
      FROM player_state s
      LEFT JOIN xp_ledger l
        ON l.user_id = s.user_id
       AND l.occurred_at >= ?
       AND l.occurred_at < ?
      WHERE s.user_id = ANY (?)
      GROUP BY s.user_id
      """;

  private static final String EVENTS_OF_USERS =
      """
      SELECT s.user_id, count(e.id) FILTER (WHERE r.event_id IS NULL) AS score,
             coalesce(max(coalesce(r.reversed_at, e.received_at)), max(s.updated_at)) AS reached_at,
             max(s.version) AS version
      FROM player_state s
      LEFT JOIN event e
        ON e.user_id = s.user_id
       AND e.id >= ?
       AND e.id < ?
       AND e.event_name = ?
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE s.user_id = ANY (?)
      GROUP BY s.user_id
      """;

  private static final String STREAKS_OF_USERS =
      """
      SELECT s.user_id, coalesce(t.current_count, 0)::bigint AS score,
             coalesce(t.last_qualified_at, s.updated_at) AS reached_at, s.version
      FROM player_state s
      LEFT JOIN streak_state t
        ON t.user_id = s.user_id
       AND t.streak_id = ?
      WHERE s.user_id = ANY (?)
      """;

  /// A user's score.
  ///
  /// @param reachedAt when the last thing that counts was accepted
  /// @param version of the user's row, by which later changes are told from earlier ones
  record Score(UUID userId, long score, Instant reachedAt, long version) {}

  /// Takes scores, one after the other.
  interface Sink {
    void accept(Score score);
  }

  private final Connection connection;

  /// @param connection in a transaction that sees one moment
  ScoreReader(Connection connection) {
    this.connection = connection;
  }

  /// Reads all scores of a period, in any order.
  void read(ProjectConfig config, ScoreWindow window, Sink sink) throws SQLException {
    try (var statement = prepare(config, window)) {
      take(statement, sink);
    }
  }

  /// Reads the scores of these users; those who do not exist are left out.
  void readUsers(ProjectConfig config, ScoreWindow window, Collection<UUID> userIds, Sink sink)
      throws SQLException {
    var ids = connection.createArrayOf("uuid", userIds.toArray());
    try (var statement = prepareUsers(config, window, ids)) {
      take(statement, sink);
    }
  }

  private static void take(PreparedStatement statement, Sink sink) throws SQLException {
    statement.setFetchSize(FETCH_ROWS);
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        sink.accept(
            new Score(
                rows.getObject("user_id", UUID.class),
                rows.getLong("score"),
                rows.getObject("reached_at", OffsetDateTime.class).toInstant(),
                rows.getLong("version")));
      }
    }
  }

  private PreparedStatement prepareUsers(ProjectConfig config, ScoreWindow window, Array ids)
      throws SQLException {
    return switch (window.metric()) {
      case BoardMetric.Xp() when window.start() == null -> {
        var statement = connection.prepareStatement(TOTAL_XP_OF_USERS);
        statement.setArray(1, ids);
        yield statement;
      }
      case BoardMetric.Xp() -> {
        var statement = connection.prepareStatement(XP_OF_PERIOD_OF_USERS);
        statement.setObject(1, window.window().from().atOffset(ZoneOffset.UTC));
        statement.setObject(2, window.window().to().atOffset(ZoneOffset.UTC));
        statement.setArray(3, ids);
        yield statement;
      }
      case BoardMetric.EventCount(var name) -> {
        var statement = connection.prepareStatement(EVENTS_OF_USERS);
        statement.setObject(1, RowIds.lowestEvent(earliest(window)));
        statement.setObject(2, RowIds.lowestEvent(window.window().to()));
        statement.setString(3, name);
        statement.setArray(4, ids);
        yield statement;
      }
      case BoardMetric.StreakCount(var key) -> {
        var statement = connection.prepareStatement(STREAKS_OF_USERS);
        statement.setObject(1, streakId(config, key));
        statement.setArray(2, ids);
        yield statement;
      }
    };
  }

  /// A streak that is gone has no states; the project's id is no streak's.
  private static UUID streakId(ProjectConfig config, String key) {
    return config.streaks().find(key).map(Streak::id).orElse(config.id());
  }

  private PreparedStatement prepare(ProjectConfig config, ScoreWindow window) throws SQLException {
    return switch (window.metric()) {
      case BoardMetric.Xp() when window.start() == null -> {
        var statement = connection.prepareStatement(TOTAL_XP);
        statement.setObject(1, config.id());
        yield statement;
      }
      case BoardMetric.Xp() -> {
        var statement = connection.prepareStatement(XP_OF_PERIOD);
        statement.setObject(1, config.id());
        statement.setObject(2, window.window().from().atOffset(ZoneOffset.UTC));
        statement.setObject(3, window.window().to().atOffset(ZoneOffset.UTC));
        yield statement;
      }
      case BoardMetric.EventCount(var name) -> {
        var statement = connection.prepareStatement(EVENTS);
        statement.setObject(1, config.id());
        statement.setObject(2, RowIds.lowestEvent(earliest(window)));
        statement.setObject(3, RowIds.lowestEvent(window.window().to()));
        statement.setString(4, name);
        yield statement;
      }
      case BoardMetric.StreakCount(var key) -> {
        var statement = connection.prepareStatement(STREAKS);
        statement.setObject(1, config.id());
        statement.setObject(2, streakId(config, key));
        yield statement;
      }
    };
  }

  /// No event is from before the epoch.
  private static Instant earliest(ScoreWindow window) {
    var from = window.window().from();
    return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
  }
}
