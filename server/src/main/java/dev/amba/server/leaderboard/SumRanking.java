package dev.amba.server.leaderboard;

import static java.util.Objects.requireNonNull;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.engine.leaderboard.RankIndexBuilder;
import dev.amba.engine.leaderboard.Slots;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.platform.db.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A ranking by what adds up: XP and numbers of events.
///
/// It is built from one snapshot of the database, which tells of every transaction whether it shows
/// it. What it does not show is added when it is heard of, be it before, during or long after the
/// building; so each transaction counts once, whenever and in whichever order the news of it come.
final class SumRanking implements Ranking {
  /// More changes than these do not wait; the ranking is given up then, and built another time.
  private static final int WAITING_MAX = 500_000;

  /// Bytes of the heap that a change takes while it waits, about.
  private static final long WAITING = 256;

  private record Waiting(long xid, UserChange change) {}

  private final ScoreWindow window;
  private final long epoch;
  private final Usage usage;
  private final Slots slots;
  private final Jdbi jdbi;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean tooMany;
  private volatile @Nullable Snapshot snapshot;
  private volatile @Nullable RankIndex index;

  SumRanking(ScoreWindow window, long epoch, Usage usage, Slots slots, Jdbi jdbi) {
    this.window = window;
    this.epoch = epoch;
    this.usage = usage;
    this.slots = slots;
    this.jdbi = jdbi;
  }

  @Override
  public ScoreWindow window() {
    return window;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public Usage usage() {
    return usage;
  }

  @Override
  public Optional<RankIndex> index() {
    return Optional.ofNullable(index);
  }

  @Override
  public long bytes() {
    synchronized (waiting) {
      return Ranking.super.bytes() + WAITING * waiting.size();
    }
  }

  @Override
  public void changed(long xid, UserChange change) {
    if (!window.concerns(change)) return;
    if (index == null) {
      synchronized (waiting) {
        if (index == null) {
          if (waiting.size() < WAITING_MAX) waiting.add(new Waiting(xid, change));
          else tooMany = true;
          return;
        }
      }
    }
    apply(requireNonNull(index), requireNonNull(snapshot), xid, change);
  }

  @Override
  public void build(Build progress) throws SQLException {
    var builder = new RankIndexBuilder(slots);
    var shown =
        ScoreReader.readAll(
            jdbi,
            window,
            score -> {
              builder.add(score.userId(), score.score(), score.reachedAt());
              progress.read(builder);
            });
    var built = builder.build();
    synchronized (waiting) {
      if (tooMany) throw new SQLException("too much was committed while it was built");
      for (var one : waiting) apply(built, shown, one.xid(), one.change());
      waiting.clear();
      snapshot = shown;
      index = built;
    }
  }

  private void apply(RankIndex built, Snapshot shown, long xid, UserChange change) {
    if (change.isGone()) built.remove(change.userId());
    else if (!shown.shows(xid)) {
      built.add(change.userId(), window.scoreOf(change), window.reachedBy(change));
    }
  }
}
