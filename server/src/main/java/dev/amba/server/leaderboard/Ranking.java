package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.server.ingest.UserChange;
import java.sql.SQLException;
import java.util.Optional;

/// One period's ranking in memory: built once from the database, then kept up with each commit.
sealed interface Ranking permits SumRanking, StreakRanking {
  /// What it takes of the heap beside its index.
  long OBJECTS = 384;

  /// What it is about.
  ScoreWindow window();

  /// The span in which all commits are heard that it belongs to: beyond it, it is worth nothing.
  long epoch();

  /// When it was last asked, as a number that rises with every question.
  Usage usage();

  /// The index; empty while it is built, and when it does not fit.
  Optional<RankIndex> index();

  /// Takes a change in. Changes may come in any order, each once.
  ///
  /// @param xid the transaction's number
  void changed(long xid, UserChange change);

  /// Builds the index. What is committed meanwhile is in it at the end.
  ///
  /// @param progress told of every user that was read
  void build(Build progress) throws SQLException;

  /// What it takes of the heap.
  default long bytes() {
    return OBJECTS + index().map(RankIndex::bytes).orElse(0L);
  }

  /// How many users have a rank in it.
  default int users() {
    return index().map(RankIndex::size).orElse(0);
  }
}
