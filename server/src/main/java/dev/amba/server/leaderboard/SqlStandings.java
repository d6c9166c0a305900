package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankPage;
import dev.amba.engine.leaderboard.RankRow;
import dev.amba.server.leaderboard.ScoreReader.Score;
import dev.amba.server.project.ProjectConfig;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Who stands where by the database alone: slow with many users, and always there. It answers while
/// an index is built.
final class SqlStandings implements Standings {
  private static final Comparator<Score> ORDER =
      Comparator.comparingLong(Score::score)
          .reversed()
          .thenComparing(Score::reachedAt)
          .thenComparing(score -> score.userId().toString());

  private final List<Score> scores;

  private SqlStandings(List<Score> scores) {
    this.scores = scores;
  }

  /// As of now.
  static SqlStandings read(Jdbi jdbi, ProjectConfig config, ScoreWindow window)
      throws SQLException {
    var scores = new ArrayList<Score>();
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> new ScoreReader(handle.getConnection()).read(config, window, scores::add));
    scores.removeIf(score -> score.score() <= 0);
    scores.sort(ORDER);
    return new SqlStandings(scores);
  }

  @Override
  public Optional<RankRow> find(UUID userId) {
    var place = place(userId);
    return place < 0 ? Optional.empty() : Optional.of(rows(place, 1).getFirst());
  }

  @Override
  public RankPage page(int offset, int limit) {
    return new RankPage(scores.size(), offset, rows(offset, limit));
  }

  @Override
  public RankPage around(UUID userId, int radius) {
    var place = place(userId);
    if (place < 0) return new RankPage(scores.size(), 0, List.of());
    var from = Math.max(0, place - radius);
    return new RankPage(scores.size(), from, rows(from, place + radius - from + 1));
  }

  private int place(UUID userId) {
    for (var i = 0; i < scores.size(); i++) if (scores.get(i).userId().equals(userId)) return i;
    return -1;
  }

  private List<RankRow> rows(int from, int count) {
    var rows = new ArrayList<RankRow>();
    var first = from;
    while (first > 0
        && first < scores.size()
        && scores.get(first - 1).score() == scores.get(first).score()) first--;
    for (var i = from; i < Math.min((long) from + count, scores.size()); i++) {
      var score = scores.get(i);
      if (scores.get(first).score() != score.score()) first = i;
      rows.add(new RankRow(first + 1, score.userId(), score.score()));
    }
    return rows;
  }
}
