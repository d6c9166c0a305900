package dev.amba.server.leaderboard;

import dev.amba.server.ingest.CommitFollower;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Everybody's rank on every board (semantics §7): an index in memory for each period in use, built
/// from the database and kept up with every commit before it is answered. While one is built, the
/// database answers.
@ApplicationScoped
public class BoardRanks implements CommitFollower {
  private static final Logger LOG = Logger.getLogger(BoardRanks.class);

  /// Indexes that are built at a time: each reads a table from end to end.
  private static final int BUILDERS = 1;

  private final Jdbi jdbi;
  private final Map<UUID, ProjectRanks> projects = new ConcurrentHashMap<>();
  private final Semaphore builders = new Semaphore(BUILDERS);

  BoardRanks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void committed(List<UserChange> changes) {
    for (var change : changes) {
      var ranks = projects.get(change.projectId());
      if (ranks != null) ranks.changed(change);
    }
  }

  /// Who stands where on a board.
  ///
  /// @param date any in the period wanted, null for the running one
  /// @param now the project's now
  Standings standings(ProjectConfig config, Board board, @Nullable LocalDate date, Instant now)
      throws SQLException {
    var window = ScoreWindow.of(board, config, date, now);
    var ranks = projects.computeIfAbsent(config.id(), _ -> new ProjectRanks());
    var known = ranks.find(window);
    var ranking =
        known == null ? ranks.of(window, fresh -> buildLater(config, ranks, fresh)) : known;
    var index = ranking.index();
    return index.isPresent()
        ? new Standings.OfIndex(index.get())
        : SqlStandings.read(jdbi, config, window);
  }

  private void buildLater(ProjectConfig config, ProjectRanks ranks, Ranking ranking) {
    var _ =
        Thread.ofVirtual()
            .name("rank-builder")
            .start(() -> {
              builders.acquireUninterruptibly();
              try {
                ranking.build(jdbi, config);
              } catch (SQLException | RuntimeException e) {
                LOG.warnf("a ranking is built later: %s", e.getMessage());
                ranks.drop(ranking);
              } finally {
                builders.release();
              }
            });
  }

  /// Forgets a user who is gone.
  void remove(UUID projectId, UUID userId) {
    var ranks = projects.get(projectId);
    if (ranks != null) ranks.remove(userId);
  }
}
