package dev.amba.server.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Leaderboards as the ledger, the log and the streaks make them, each as of one moment. The
/// database adds up and sorts all of it again, each time.
final class BoardSnapshot {
  /// How many rows of a leaderboard are read one by one.
  static final int FIRST_MAX = 10_000;

  /// About how many of the rows below are read.
  static final int OTHERS = 100;

  private static final String BOARDS =
      """
      SELECT p.id AS project_id, b.key, b.metric, b.subject, b.period, b.max_entries, p.timezone,
             p.week_start, coalesce(p.clock_now, now()) AS now
      FROM project p
      CROSS JOIN LATERAL (
        SELECT key, 'xp', null, key, 1000000, ordinality, null::timestamptz
        FROM unnest(ARRAY['all_time', 'daily', 'weekly', 'monthly']) WITH ORDINALITY AS built_in (key)
        UNION ALL
        SELECT key, metric, coalesce(streak_key, custom_event), period, max_entries, 5, created_at
        FROM leaderboard
        WHERE project_id = p.id
      ) AS b (key, metric, subject, period, max_entries, place, created_at)
      WHERE p.deleted_at IS NULL
        AND (CAST(:projectId AS uuid) IS NULL OR p.id = :projectId)
      ORDER BY p.id, b.place, b.created_at, b.key
      """;

  private static final String XP =
      """
      SELECT user_id, sum(amount) AS score, max(created_at) AS reached_at
      FROM xp_ledger
      WHERE project_id = :projectId
        AND occurred_at >= :from
        AND occurred_at < :until
      GROUP BY user_id
      """;

  private static final String EVENTS =
      """
      SELECT e.user_id, count(*) - count(r.event_id) AS score,
             max(greatest(e.received_at, r.reversed_at)) AS reached_at
      FROM event e
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE e.project_id = :projectId
        AND e.event_name = :subject
        AND e.occurred_at >= :from
        AND e.occurred_at < :until
      GROUP BY e.user_id
      """;

  private static final String STREAKS =
      """
      SELECT t.user_id, t.current_count AS score, t.last_qualified_at AS reached_at
      FROM streak_state t
      JOIN streak s ON s.id = t.streak_id
      WHERE s.project_id = :projectId
        AND s.key = :subject
        AND s.deleted_at IS NULL
      """;

  /// The rank is that of everybody with the same score, the place is one's own.
  private static final String SORTED =
      """
      SELECT user_id, score, rank, place, total
      FROM (
        SELECT user_id, score,
               rank() OVER (ORDER BY score DESC) AS rank,
               row_number() OVER (ORDER BY score DESC, reached_at, user_id) AS place,
               count(*) OVER () AS total
        FROM scores
        WHERE score > 0
      ) sorted
      WHERE place <= :first
         OR place % greatest(1, total / :others) = 0
      ORDER BY place
      """;

  /// Streaks that are due, or whose definition has changed, are not as they will soon be.
  private static final String PENDING =
      """
      SELECT EXISTS (
        SELECT
        FROM streak s
        JOIN project p ON p.id = s.project_id
        LEFT JOIN streak_rework r
          ON r.streak_id = s.id
         AND r.finished_at IS NULL
        LEFT JOIN streak_state t
          ON t.streak_id = s.id
         AND t.deadline_at <= coalesce(p.clock_now, now())
        WHERE s.project_id = :projectId
          AND s.key = :subject
          AND s.deleted_at IS NULL
          AND (r.streak_id IS NOT NULL OR t.user_id IS NOT NULL)
      )
      """;

  private record Place(BoardRow row, long place, long total) {}

  private final Jdbi jdbi;

  BoardSnapshot(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The running period of every leaderboard, those of the projects' own last.
  ///
  /// @param projectId the only project wanted; null for all
  List<AuditedBoard> boards(@Nullable UUID projectId) {
    return reading(handle ->
        Snapshot.bindProject(handle.createQuery(BOARDS), projectId)
            .map((row, _) -> board(row))
            .list());
  }

  /// How a leaderboard is now.
  BoardSort sort(AuditedBoard board) {
    return reading(handle -> {
      var places =
          bound(handle.createQuery("WITH scores AS (\n" + scores(board) + ")\n" + SORTED), board)
              .bind("first", FIRST_MAX)
              .bind("others", OTHERS)
              .map((row, _) -> place(row))
              .list();
      var first = new ArrayList<BoardRow>();
      var others = new ArrayList<BoardRow>();
      for (var place : places) (place.place() <= FIRST_MAX ? first : others).add(place.row());
      var total = places.isEmpty() ? 0 : places.getFirst().total();
      return new BoardSort(total, first, others, isPending(handle, board));
    });
  }

  private static boolean isPending(Handle handle, AuditedBoard board) {
    return board.metric().equals("streak")
        && handle
            .createQuery(PENDING)
            .bind("projectId", board.projectId())
            .bind("subject", board.subject())
            .mapTo(Boolean.class)
            .one();
  }

  private static String scores(AuditedBoard board) {
    return switch (board.metric()) {
      case "xp" -> XP;
      case "custom" -> EVENTS;
      case "streak" -> STREAKS;
      default -> throw new IllegalArgumentException("metric must be known: " + board.metric());
    };
  }

  private static Query bound(Query query, AuditedBoard board) {
    var bound = query.bind("projectId", board.projectId());
    if (board.subject() != null) bound = bound.bind("subject", board.subject());
    if (board.metric().equals("streak")) return bound;
    return bound
        .bind("from", board.from().atOffset(ZoneOffset.UTC))
        .bind("until", board.until().atOffset(ZoneOffset.UTC));
  }

  private <T> T reading(java.util.function.Function<Handle, T> question) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.execute("SET TRANSACTION READ ONLY");
          return question.apply(handle);
        });
  }

  private static AuditedBoard board(ResultSet row) throws SQLException {
    var zone = ZoneId.of(row.getString("timezone"));
    var now = row.getObject("now", OffsetDateTime.class).toInstant();
    return new AuditedBoard(
        row.getObject("project_id", UUID.class),
        row.getString("key"),
        row.getString("metric"),
        row.getString("subject"),
        row.getString("period"),
        row.getInt("max_entries"),
        now.atZone(zone).toLocalDate(),
        zone,
        DayOfWeek.valueOf(row.getString("week_start").toUpperCase(Locale.ROOT)),
        false);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        new BoardRow(
            row.getLong("rank"), row.getLong("score"), row.getObject("user_id", UUID.class)),
        row.getLong("place"),
        row.getLong("total"));
  }
}
