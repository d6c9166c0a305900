package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.Slots;
import dev.amba.server.ingest.UserChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rankings of one project that are kept in memory, those last asked for.
final class ProjectRanks {
  /// How many periods of a project are kept: the running ones of its boards, and some that are
  /// closed.
  static final int KEPT = 32;

  private final Slots slots = new Slots();
  private final Map<ScoreWindow, Ranking> rankings = new LinkedHashMap<>(16, 0.75f, true);
  private volatile List<Ranking> all = List.of();

  /// The ranking of a period; a new one, which has yet to be built, when there was none.
  ///
  /// @param isNew told of it
  synchronized Ranking of(ScoreWindow window, java.util.function.Consumer<Ranking> isNew) {
    var known = rankings.get(window);
    if (known != null) return known;
    var ranking = new Ranking(window, slots);
    rankings.put(window, ranking);
    var oldest = rankings.values().iterator();
    while (rankings.size() > KEPT) {
      oldest.next();
      oldest.remove();
    }
    all = new ArrayList<>(rankings.values());
    isNew.accept(ranking);
    return ranking;
  }

  /// Forgets a ranking that could not be built.
  synchronized void drop(Ranking ranking) {
    rankings.remove(ranking.window(), ranking);
    all = new ArrayList<>(rankings.values());
  }

  @Nullable Ranking find(ScoreWindow window) {
    for (var ranking : all) if (ranking.window().equals(window)) return ranking;
    return null;
  }

  void changed(UserChange change) {
    for (var ranking : all) ranking.changed(change);
  }

  void remove(UUID userId) {
    for (var ranking : all) ranking.remove(userId);
  }

  Collection<Ranking> all() {
    return all;
  }

  /// What all of it takes of the heap.
  long bytes() {
    return slots.bytes() + all.stream().mapToLong(Ranking::bytes).sum();
  }
}
