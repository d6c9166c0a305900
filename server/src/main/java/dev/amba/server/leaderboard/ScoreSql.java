package dev.amba.server.leaderboard;

import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.BoardMetric;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/// What is asked of the database, which keeps the truth about scores. Each kind of score is a table
/// `score` of `user_id`, `score` and `reached_at`; a user stands in it once.
///
/// `reached_at` is when the last thing that counts was accepted: of two with the same score, the
/// earlier is ahead.
enum ScoreSql {
  /// Everything that a user has earned.
  TOTAL_XP(
      """
      SELECT s.user_id, s.total_xp AS score, coalesce(s.xp_changed_at, s.updated_at) AS reached_at
      FROM player_state s
      WHERE s.project_id = ?
        AND s.entry_count > 0
      """),

  /// What the ledger has within a span of time.
  XP_OF_PERIOD(
      """
      SELECT l.user_id, sum(l.amount)::bigint AS score, max(l.created_at) AS reached_at
      FROM xp_ledger l
      WHERE l.project_id = ?
        AND l.occurred_at >= ?
        AND l.occurred_at < ?
      GROUP BY l.user_id
      """),

  /// How many events of a name there were within a span of time.
  EVENTS(
      """
      SELECT e.user_id, count(*) FILTER (WHERE r.event_id IS NULL) AS score,
             max(greatest(e.received_at, r.reversed_at)) AS reached_at
      FROM event e
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE e.project_id = ?
        AND e.id >= ?
        AND e.id < ?
        AND e.event_name = ?
      GROUP BY e.user_id
      """),

  /// How long a streak is, as it was last written.
  STREAKS(
      """
      SELECT t.user_id, t.current_count::bigint AS score, t.last_qualified_at AS reached_at
      FROM streak_state t
      WHERE t.project_id = ?
        AND t.streak_id = ?
        AND t.current_count > 0
      """);

  private static final String ONE =
      """
      SELECT mine.user_id, mine.score,
             1 + (SELECT count(*) FROM score other WHERE other.score > mine.score) AS rank
      FROM score mine
      WHERE mine.user_id = ?
        AND mine.score > 0
      """;

  private static final String RANKED =
      """
      , ranked AS (
        SELECT user_id, score,
               rank() OVER (ORDER BY score DESC) AS rank,
               row_number() OVER (ORDER BY score DESC, reached_at, user_id) AS place,
               count(*) OVER () AS total
        FROM score
        WHERE score > 0
      )
      """;

  private static final String ROWS =
      """
      SELECT user_id, score, rank, place, total
      FROM ranked
      WHERE place > ?
        AND place <= ?
      ORDER BY place
      """;

  private static final String NEIGHBOURS =
      """
      SELECT near.user_id, near.score, near.rank, near.place, near.total
      FROM ranked mine
      JOIN ranked near ON near.place BETWEEN mine.place - ? AND mine.place + ?
      WHERE mine.user_id = ?
      ORDER BY near.place
      """;

  private static final String SIZE = "SELECT count(*) FROM score WHERE score > 0\n";

  /// Every score, in any order.
  final String all;

  /// One user's score and rank; then one parameter more, the user.
  final String one;

  /// Rows from a place on; then two parameters more, the places before and up to which.
  final String page;

  /// Rows around a user; then three parameters more, how many before and after, and the user.
  final String around;

  /// How many have a rank.
  final String size;

  ScoreSql(String all) {
    var with = "WITH score AS (\n" + all + ")\n";
    this.all = all;
    this.one = with + ONE;
    this.page = with + RANKED + ROWS;
    this.around = with + RANKED + NEIGHBOURS;
    this.size = with + SIZE;
  }

  /// The one that answers for a window.
  static ScoreSql of(ScoreWindow window) {
    return switch (window.metric()) {
      case BoardMetric.Xp() -> window.start() == null ? TOTAL_XP : XP_OF_PERIOD;
      case BoardMetric.EventCount _ -> EVENTS;
      case BoardMetric.StreakCount _ -> STREAKS;
    };
  }

  /// Binds the window to a statement.
  ///
  /// @return the number of the next parameter
  static int bind(PreparedStatement statement, ScoreWindow window) throws SQLException {
    statement.setObject(1, window.projectId());
    return switch (window.metric()) {
      case BoardMetric.Xp() when window.start() == null -> 2;
      case BoardMetric.Xp() -> {
        statement.setObject(2, window.window().from().atOffset(ZoneOffset.UTC));
        statement.setObject(3, window.window().to().atOffset(ZoneOffset.UTC));
        yield 4;
      }
      case BoardMetric.EventCount(var name) -> {
        statement.setObject(2, RowIds.lowestEvent(window.window().from()));
        statement.setObject(3, RowIds.lowestEvent(window.window().to()));
        statement.setString(4, name);
        yield 5;
      }
      case BoardMetric.StreakCount _ -> {
        statement.setObject(2, window.streakId());
        yield 3;
      }
    };
  }
}
