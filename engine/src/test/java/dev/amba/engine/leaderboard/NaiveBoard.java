package dev.amba.engine.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/// A board as a sorted list, written without knowledge of [RankIndex].
@NullMarked
final class NaiveBoard {
  private record Entry(UUID user, long score, Instant reachedAt) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong((Entry entry) -> -entry.score())
          .thenComparing(Entry::reachedAt)
          // The hexadecimal digits of an id sort like its bytes.
          .thenComparing(entry -> entry.user().toString());

  private final Map<UUID, Entry> entries = new HashMap<>();
  private final List<Entry> sorted = new ArrayList<>();

  void set(UUID user, long score, Instant reachedAt) {
    remove(user);
    var entry = new Entry(user, score, reachedAt);
    entries.put(user, entry);
    if (score > 0) sorted.add(-Collections.binarySearch(sorted, entry, ORDER) - 1, entry);
  }

  void add(UUID user, long amount, Instant at) {
    var entry = entries.get(user);
    if (entry == null) set(user, amount, at);
    else set(user, entry.score() + amount, entry.reachedAt().isAfter(at) ? entry.reachedAt() : at);
  }

  void remove(UUID user) {
    var entry = entries.remove(user);
    if (entry != null && entry.score() > 0)
      sorted.remove(Collections.binarySearch(sorted, entry, ORDER));
  }

  int size() {
    return sorted.size();
  }

  /// The user at a place of the list.
  UUID user(int place) {
    return sorted.get(place).user();
  }

  long score(int place) {
    return sorted.get(place).score();
  }

  int above(long score) {
    var above = 0;
    while (above < sorted.size() && sorted.get(above).score() > score) above++;
    return above;
  }

  Optional<RankRow> find(UUID user) {
    var entry = entries.get(user);
    return entry == null || entry.score() <= 0
        ? Optional.empty()
        : Optional.of(new RankRow(1 + above(entry.score()), user, entry.score()));
  }

  List<RankRow> rows(int from, int to) {
    var rows = new ArrayList<RankRow>();
    for (var place = Math.max(0, from); place < Math.min(to, sorted.size()); place++) {
      var entry = sorted.get(place);
      rows.add(new RankRow(1 + above(entry.score()), entry.user(), entry.score()));
    }
    return rows;
  }

  List<RankRow> around(UUID user, int radius) {
    for (var place = 0; place < sorted.size(); place++) {
      if (sorted.get(place).user().equals(user)) return rows(place - radius, place + radius + 1);
    }
    return List.of();
  }
}
