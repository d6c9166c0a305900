package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.engine.leaderboard.RankIndexBuilder;
import dev.amba.engine.leaderboard.Slots;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.leaderboard.ScoreReader.Score;
import dev.amba.server.project.ProjectConfig;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// One period's ranking in memory: built once from the database, then kept up with each commit.
///
/// While it is built, changes wait. Those of them that the database had already shown are told by
/// the version of the user's row: each user who waits is read once more, and what is later than
/// that is added.
final class Ranking {
  /// More changes than these do not wait; whoever builds starts again.
  private static final int WAITING_MAX = 1_000_000;

  private final ScoreWindow window;
  private final Slots slots;
  private final List<UserChange> waiting = new ArrayList<>();
  private volatile @Nullable RankIndex index;

  Ranking(ScoreWindow window, Slots slots) {
    this.window = window;
    this.slots = slots;
  }

  ScoreWindow window() {
    return window;
  }

  /// The index; empty while it is built.
  Optional<RankIndex> index() {
    return Optional.ofNullable(index);
  }

  /// Takes a change in. Changes may come in any order, each once.
  void changed(UserChange change) {
    if (!window.concerns(change)) return;
    var built = index;
    if (built == null) {
      synchronized (waiting) {
        built = index;
        if (built == null) {
          if (waiting.size() < WAITING_MAX) waiting.add(change);
          return;
        }
      }
    }
    built.add(change.userId(), window.scoreOf(change), change.at());
  }

  /// Builds the index. What is committed meanwhile waits, and is in it at the end.
  void build(Jdbi jdbi, ProjectConfig config) throws SQLException {
    var built =
        jdbi.<RankIndex, SQLException>inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> {
              var builder = new RankIndexBuilder(slots);
              new ScoreReader(handle.getConnection())
                  .read(
                      config,
                      window,
                      score -> builder.add(score.userId(), score.score(), score.reachedAt()));
              return builder.build();
            });
    while (!adopt(built, jdbi, config)) {
      Thread.onSpinWait();
    }
  }

  /// Brings those who wait up to date and makes the index that of everybody; false when more have
  /// come since they were read.
  private boolean adopt(RankIndex built, Jdbi jdbi, ProjectConfig config) throws SQLException {
    Set<UUID> users = new HashSet<>();
    synchronized (waiting) {
      waiting.forEach(change -> users.add(change.userId()));
    }
    var scores = new HashMap<UUID, Score>();
    if (!users.isEmpty()) {
      jdbi.useTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          handle ->
              new ScoreReader(handle.getConnection())
                  .readUsers(config, window, users, score -> scores.put(score.userId(), score)));
    }
    synchronized (waiting) {
      for (var change : waiting) if (!users.contains(change.userId())) return false;
      scores.values().forEach(score -> built.set(score.userId(), score.score(), score.reachedAt()));
      for (var change : waiting) {
        var known = scores.get(change.userId());
        if (known != null && change.version() > known.version()) {
          built.add(change.userId(), window.scoreOf(change), change.at());
        }
      }
      waiting.clear();
      index = built;
      return true;
    }
  }

  /// Forgets a user who is gone.
  void remove(UUID userId) {
    var built = index;
    if (built != null) built.remove(userId);
  }

  /// What it takes of the heap.
  long bytes() {
    var built = index;
    return built == null ? 0 : built.bytes();
  }
}
