package dev.amba.server.leaderboard;

import com.github.benmanes.caffeine.cache.Cache;
import dev.amba.engine.leaderboard.Slots;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.ProjectConfig;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rankings of one project that are kept in memory.
final class ProjectRanks {
  /// What it takes beside the tables that count themselves.
  private static final long OBJECTS = 256;

  private final Slots slots = new Slots();
  private final List<Ranking> rankings = new CopyOnWriteArrayList<>();
  private final Cache<UUID, UserChange> gone;
  private volatile long configVersion;

  /// @param gone users that were deleted of late, in all projects
  ProjectRanks(Cache<UUID, UserChange> gone) {
    this.gone = gone;
  }

  Slots slots() {
    return slots;
  }

  List<Ranking> all() {
    return rankings;
  }

  @Nullable Ranking find(ScoreWindow window) {
    for (var ranking : rankings) if (ranking.window().equals(window)) return ranking;
    return null;
  }

  void add(Ranking ranking) {
    rankings.add(ranking);
  }

  /// Forgets rankings.
  ///
  /// @return whether none is left
  boolean drop(Predicate<Ranking> which) {
    rankings.removeIf(which);
    return rankings.isEmpty();
  }

  /// Forgets what is no board's any more, once for each version of the configuration.
  void keepOnly(ProjectConfig config) {
    if (configVersion == config.version()) return;
    drop(ranking -> !ranking.window().isOf(config));
    configVersion = config.version();
  }

  void changed(long xid, UserChange change) {
    if (change.isGone()) gone.put(change.userId(), change);
    for (var ranking : rankings) ranking.changed(xid, change);
    var end = change.isGone() ? null : gone.getIfPresent(change.userId());
    // It came late: the user was gone already, and goes once more.
    if (end != null) for (var ranking : rankings) ranking.changed(xid, end);
  }

  /// What all of it takes of the heap.
  long bytes() {
    return OBJECTS + slots.bytes() + rankings.stream().mapToLong(Ranking::bytes).sum();
  }
}
