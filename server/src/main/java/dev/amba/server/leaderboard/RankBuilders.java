package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndexBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Builds rankings, few at a time: each reads a table from end to end.
final class RankBuilders {
  /// Rankings that are built at a time.
  private static final int AT_A_TIME = 1;

  /// Rankings that wait for it or are being built. Each keeps what is committed meanwhile, so they
  /// are not to be many.
  static final int MOST_WAITING = 1_000;

  /// After so many users it is asked again whether there is room.
  private static final int USERS_BETWEEN = 8_192;

  /// Larger ones are worth a line in the log.
  private static final int USERS_TOLD = 10_000;

  private static final Duration TELL_EVERY = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(RankBuilders.class);

  private final RankShelf shelf;
  private final Semaphore permits = new Semaphore(AT_A_TIME, true);
  private final AtomicInteger running = new AtomicInteger();

  RankBuilders(RankShelf shelf) {
    this.shelf = shelf;
  }

  /// Builds a ranking in the background. Where too many wait already it is forgotten: whoever asks
  /// for it next asks for it again.
  ///
  /// @param board a board that asks for it, for the log
  void later(Ranking ranking, String board) {
    if (running.incrementAndGet() > MOST_WAITING) {
      running.decrementAndGet();
      shelf.drop(ranking);
      return;
    }
    var _ = Thread.ofVirtual().name("rank-builder").start(() -> build(ranking, board));
  }

  /// Builds a ranking.
  ///
  /// @return whether it is there
  boolean now(Ranking ranking, String board) {
    running.incrementAndGet();
    return build(ranking, board);
  }

  private boolean build(Ranking ranking, String board) {
    permits.acquireUninterruptibly();
    var progress = new Progress(ranking, board);
    try {
      // Meanwhile everything may have been forgotten.
      if (!shelf.has(ranking)) return false;
      shelf.makeRoom(ranking, ranking.bytes());
      ranking.build(progress);
      shelf.built(ranking);
      progress.done();
      return true;
    } catch (Build.DoesNotFit e) {
      LOG.warnf("%s is answered by the database: %s", progress, e.getMessage());
      shelf.drop(ranking);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("%s is built later: %s", progress, e.getMessage());
      shelf.drop(ranking);
    } finally {
      permits.release();
      running.decrementAndGet();
    }
    return false;
  }

  /// How many are being built, or wait for it.
  int running() {
    return running.get();
  }

  private final class Progress implements Build {
    private final Ranking ranking;
    private final String board;
    private final long started = System.nanoTime();
    private long told = started;
    private int users;

    Progress(Ranking ranking, String board) {
      this.ranking = ranking;
      this.board = board;
    }

    @Override
    public void read(RankIndexBuilder builder) {
      users++;
      if (users % USERS_BETWEEN != 1) return;
      shelf.makeRoom(ranking, builder.bytes());
      if (System.nanoTime() - told < TELL_EVERY.toNanos()) return;
      told = System.nanoTime();
      LOG.infof("%s: %,d users after %.1f s", this, users, seconds());
    }

    void done() {
      if (users >= USERS_TOLD)
        LOG.infof("%s is built: %,d users in %.1f s", this, users, seconds());
      else LOG.debugf("%s is built: %,d users in %.1f s", this, users, seconds());
    }

    private double seconds() {
      return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public String toString() {
      var window = ranking.window();
      var period = window.start() == null ? "" : " from " + window.start();
      return "board %s%s of project %s".formatted(board, period, window.projectId());
    }
  }
}
