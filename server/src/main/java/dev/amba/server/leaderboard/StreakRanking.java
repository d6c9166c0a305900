package dev.amba.server.leaderboard;

import static java.util.Objects.requireNonNull;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.engine.leaderboard.RankIndexBuilder;
import dev.amba.engine.leaderboard.Slots;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.streak.DueStreaks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A ranking by the current count of a streak, which also falls by time alone (semantics §5).
///
/// It holds what is stored. Whoever's state has been written is read again before the next answer;
/// and when a deadline has come since, everything that is due is closed first.
final class StreakRanking implements Ranking {
  private static final Instant NEVER = Instant.MAX;

  /// Bytes of the heap that a dirty user takes.
  private static final long DIRTY = 80;

  private final ScoreWindow window;
  private final UUID streakId;
  private final long epoch;
  private final Usage usage;
  private final Slots slots;
  private final Jdbi jdbi;

  /// Users whose state has been written since they were read.
  private final Set<UUID> dirty = ConcurrentHashMap.newKeySet();

  /// How often a user became dirty, and how often that had been when all were clean.
  private final AtomicLong marks = new AtomicLong();

  private volatile long marksRead = -1;

  /// No deadline among the states that were read is earlier.
  private volatile Instant nextDeadline = Instant.MIN;

  /// The configuration under which the states were derived.
  private volatile long configVersion = -1;

  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable RankIndex index;

  StreakRanking(ScoreWindow window, long epoch, Usage usage, Slots slots, Jdbi jdbi) {
    this.window = window;
    this.streakId = requireNonNull(window.streakId());
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
    return Ranking.super.bytes() + DIRTY * dirty.size();
  }

  @Override
  public void changed(long xid, UserChange change) {
    if (!window.concerns(change)) return;
    dirty.add(change.userId());
    marks.incrementAndGet();
  }

  @Override
  public void build(Build progress) throws SQLException {
    var builder = new RankIndexBuilder(slots);
    ScoreReader.readAll(
        jdbi,
        window,
        score -> {
          builder.add(score.userId(), score.score(), score.reachedAt());
          progress.read(builder);
        });
    index = builder.build();
  }

  /// Brings it up to date.
  ///
  /// @param now the project's
  /// @param version of the project's configuration
  /// @return whether it is; false when the patience was not enough, or it is not built
  boolean bringUpTo(Instant now, long version, DueStreaks due, Duration patience)
      throws SQLException {
    if (isUpTo(now, version)) return true;
    var end = System.nanoTime() + patience.toNanos();
    try {
      if (!reading.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      while (true) {
        readDirty();
        if (isUpTo(now, version)) return true;
        if (configVersion != version || !nextDeadline.isAfter(now)) {
          var left = Duration.ofNanos(end - System.nanoTime());
          if (!left.isPositive() || !due.settle(window.projectId(), streakId, left)) return false;
          configVersion = version;
          nextDeadline = readNextDeadline();
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private boolean isUpTo(Instant now, long version) {
    return marksRead == marks.get() && nextDeadline.isAfter(now) && configVersion == version;
  }

  private Instant readNextDeadline() throws SQLException {
    var next =
        jdbi.<@Nullable Instant, SQLException>withHandle(handle ->
            new ScoreReader(handle.getConnection()).nextDeadline(window.projectId(), streakId));
    return next == null ? NEVER : next;
  }

  /// Reads those who are dirty. Who becomes it meanwhile is read next time.
  private void readDirty() throws SQLException {
    var built = requireNonNull(index);
    var before = marks.get();
    // Whoever is written in between is read after that, too.
    var users = new HashSet<>(dirty);
    dirty.removeAll(users);
    if (!users.isEmpty()) {
      var gone = new HashSet<>(users);
      try {
        var deadline =
            jdbi.<@Nullable Instant, SQLException>withHandle(handle ->
                new ScoreReader(handle.getConnection())
                    .readStreaks(
                        streakId,
                        users,
                        score -> {
                          gone.remove(score.userId());
                          built.set(score.userId(), score.score(), score.reachedAt());
                        }));
        if (deadline != null && deadline.isBefore(nextDeadline)) nextDeadline = deadline;
      } catch (SQLException | RuntimeException e) {
        dirty.addAll(users);
        throw e;
      }
      gone.forEach(built::remove);
    }
    marksRead = before;
  }
}
