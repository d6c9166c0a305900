package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.server.ingest.CommitFollower;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.PeerChannel;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import dev.amba.server.streak.DueStreaks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Everybody's rank on every board (semantics §7): an index in memory for each period in use, built
/// from the database and kept up with every commit, of this process before it is answered and of
/// others as it is heard. Where there is no index the database answers: while one is built, while
/// commits of others may not be heard, and for what does not fit.
@ApplicationScoped
public class BoardRanks implements CommitFollower {
  /// Megabytes (2^20 bytes) that all rankings may take together, unless `AMBA_RANK_MB` says
  /// otherwise.
  static final int MEMORY_MB = 64;

  /// How long an answer may wait for streaks that are due.
  static final Duration STREAK_PATIENCE = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final PeerChannel peers;
  private final DueStreaks due;
  private final RankShelf shelf;
  private final RankBuilders builders;

  BoardRanks(
      Jdbi jdbi,
      PeerChannel peers,
      DueStreaks due,
      ConfigBus bus,
      MeterRegistry registry,
      @ConfigProperty(name = "amba.rank-mb", defaultValue = "" + MEMORY_MB) int memoryMb) {
    this.jdbi = jdbi;
    this.peers = peers;
    this.due = due;
    this.shelf = new RankShelf(jdbi, (long) memoryMb << 20);
    this.builders = new RankBuilders(shelf);
    bus.follow(ProjectConfigs.KIND, new Projects());
    gauges(registry);
  }

  private void gauges(MeterRegistry registry) {
    Gauge.builder("amba.rank.bytes", shelf::bytes)
        .description("Memory that rankings take")
        .register(registry);
    Gauge.builder("amba.rank.users", shelf::users)
        .description("Users with a rank, once for each ranking in memory")
        .register(registry);
    Gauge.builder("amba.rank.rankings", shelf::size)
        .description("Rankings in memory: periods of boards")
        .register(registry);
    Gauge.builder("amba.rank.builds", builders::running)
        .description("Rankings that are being built")
        .register(registry);
  }

  /// Who stands where on a board.
  ///
  /// @param date any in the period wanted, null for the running one
  /// @param now the project's now
  /// @throws dev.amba.server.platform.problem.ProblemException `OVERLOADED` when more streaks are
  ///   due than an answer can wait for
  public Standings standings(
      ProjectConfig config, Board board, @Nullable LocalDate date, Instant now)
      throws SQLException {
    var window = ScoreWindow.of(board, config, date, now);
    if (window.isOfNothing()) return Standings.NOBODY;
    var index = index(config, window, board.key(), now);
    if (index != null) return new Standings.OfIndex(index);
    var streakId = window.streakId();
    if (streakId != null && !due.settle(config.id(), streakId, STREAK_PATIENCE)) throw tooManyDue();
    return new SqlStandings(jdbi, window);
  }

  /// The index that answers now; null when the database has to.
  private @Nullable RankIndex index(
      ProjectConfig config, ScoreWindow window, String board, Instant now) throws SQLException {
    var epoch = peers.epoch();
    if (epoch == PeerChannel.NONE) return null;
    var ranking = shelf.find(config, window, epoch);
    if (ranking == null) {
      shelf.add(window, epoch).ifPresent(added -> builders.later(added, board));
      return null;
    }
    if (ranking.index().isEmpty()) return null;
    if (ranking instanceof StreakRanking streak
        && !streak.bringUpTo(now, config.version(), due, STREAK_PATIENCE)) {
      throw tooManyDue();
    }
    return peers.epoch() == epoch ? ranking.index().orElse(null) : null;
  }

  /// Builds what a board needs now, unless it is there.
  ///
  /// @return whether there is room for more
  boolean prepare(ProjectConfig config, Board board, Instant now) {
    var epoch = peers.epoch();
    var window = ScoreWindow.of(board, config, null, now);
    if (epoch == PeerChannel.NONE || window.isOfNothing()) return true;
    if (shelf.find(config, window, epoch) != null) return true;
    if (!shelf.hasSpare()) return false;
    return shelf.add(window, epoch).map(ranking -> builders.now(ranking, board.key())).orElse(true);
  }

  @Override
  public void committed(long xid, List<UserChange> changes) {
    shelf.changed(xid, changes);
  }

  @Override
  public void lost() {
    shelf.clear();
  }

  /// The rankings of a project that are in memory.
  List<ScoreWindow> kept(UUID projectId) {
    return shelf.kept(projectId);
  }

  private static RuntimeException tooManyDue() {
    return Problem.overloaded(
            "more streaks have just ended than one answer can wait for",
            "They are being worked off. Ask again after the time in Retry-After.")
        .exception();
  }

  /// Forgets projects that are gone.
  private final class Projects implements ConfigBus.Follower {
    @Override
    public void changed(String key) {
      var id = UUID.fromString(key);
      if (shelf.hasAnyOf(id)) look(id);
    }

    @Override
    public void anyMayHaveChanged() {
      shelf.projects().forEach(this::look);
    }

    private void look(UUID projectId) {
      var _ = Thread.ofVirtual().name("rank-project").start(() -> dropIfGone(projectId));
    }

    private void dropIfGone(UUID projectId) {
      var isThere =
          jdbi.withHandle(handle ->
              handle
                  .createQuery(
                      """
                      SELECT EXISTS (
                        SELECT
                        FROM project
                        WHERE id = :id
                          AND deleted_at IS NULL
                      )
                      """)
                  .bind("id", projectId)
                  .mapTo(Boolean.class)
                  .one());
      if (!isThere) shelf.drop(projectId);
    }
  }
}
