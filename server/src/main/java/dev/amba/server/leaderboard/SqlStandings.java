package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankPage;
import dev.amba.engine.leaderboard.RankRow;
import dev.amba.server.ingest.UncheckedSqlException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Who stands where by the database alone: it reads every score of the period for each question,
/// and is always there. It answers while an index is built, and for what does not fit into memory.
///
/// @param jdbi the database
/// @param window what is asked about
record SqlStandings(Jdbi jdbi, ScoreWindow window) implements Standings {
  private interface Question<T> {
    T ask(PreparedStatement statement, int next) throws SQLException;
  }

  @Override
  public Optional<RankRow> find(UUID userId) {
    return ask(
        ScoreSql.of(window).one,
        (statement, next) -> {
          statement.setObject(next, userId);
          try (var row = statement.executeQuery()) {
            return row.next() ? Optional.of(row(row)) : Optional.empty();
          }
        });
  }

  @Override
  public RankPage page(int offset, int limit) {
    return ask(
        ScoreSql.of(window).page,
        (statement, next) -> {
          statement.setLong(next, offset);
          statement.setLong(next + 1, (long) offset + limit);
          return page(statement, offset);
        });
  }

  @Override
  public RankPage around(UUID userId, int radius) {
    return ask(
        ScoreSql.of(window).around,
        (statement, next) -> {
          statement.setInt(next, radius);
          statement.setInt(next + 1, radius);
          statement.setObject(next + 2, userId);
          return page(statement, 0);
        });
  }

  private RankPage page(PreparedStatement statement, int offset) throws SQLException {
    var found = new ArrayList<RankRow>();
    var first = offset;
    var total = 0;
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        if (found.isEmpty()) first = rows.getInt("place") - 1;
        total = rows.getInt("total");
        found.add(row(rows));
      }
    }
    return found.isEmpty()
        ? new RankPage(size(), offset, List.of())
        : new RankPage(total, first, found);
  }

  /// How many have a rank, where no row tells.
  private int size() {
    return ask(
        ScoreSql.of(window).size,
        (statement, _) -> {
          try (var row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  private <T> T ask(String sql, Question<T> question) {
    return jdbi.<T, RuntimeException>withHandle(handle -> {
      try (var statement = handle.getConnection().prepareStatement(sql)) {
        return question.ask(statement, ScoreSql.bind(statement, window));
      } catch (SQLException e) {
        throw new UncheckedSqlException(e);
      }
    });
  }

  private static RankRow row(ResultSet row) throws SQLException {
    return new RankRow(
        row.getInt("rank"), row.getObject("user_id", UUID.class), row.getLong("score"));
  }
}
