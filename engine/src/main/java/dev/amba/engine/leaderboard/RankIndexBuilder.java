package dev.amba.engine.leaderboard;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// Builds a board from many rows at once, while other boards of the project are in use. Rows may
/// come in any order; in the board's own order they need no sorting.
///
/// For one thread. Of the slots' lock it holds only what one row takes.
public final class RankIndexBuilder {
  private static final int CAPACITY_FIRST = 64;

  private final Slots slots;
  private final Scores scores;
  private int[] ranked = new int[CAPACITY_FIRST];
  private int size;

  public RankIndexBuilder(Slots slots) {
    this.slots = slots;
    this.scores = new Scores(slots);
  }

  /// Adds a user, each at most once.
  ///
  /// @param score any; above 0 it is ranked
  /// @param reachedAt when that score was reached, exact to the millisecond
  public RankIndexBuilder add(UUID user, long score, Instant reachedAt) {
    var slot = assign(user);
    if (scores.score(slot) != 0)
      throw new IllegalArgumentException("a board has each user once: " + user);
    scores.set(slot, score, reachedAt.toEpochMilli());
    if (score <= 0) return this;
    if (size == ranked.length) ranked = Arrays.copyOf(ranked, size + (size >> 1));
    ranked[size++] = slot;
    return this;
  }

  /// The board of all rows. The builder is used up.
  public RankIndex build() {
    return new RankIndex(slots, scores, SlotSort.sorted(ranked, size, scores), size);
  }

  /// What the board takes of the heap so far, without the [Slots].
  public long bytes() {
    return scores.bytes() + Footprint.ints(ranked.length);
  }

  private int assign(UUID user) {
    var stamp = slots.lock().writeLock();
    try {
      return slots.assign(user);
    } finally {
      slots.lock().unlockWrite(stamp);
    }
  }
}
