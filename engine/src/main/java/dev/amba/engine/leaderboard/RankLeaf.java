package dev.amba.engine.leaderboard;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Slots in order. A leaf begins small: most boards are those of a few users.
final class RankLeaf implements RankNode {
  static final int ROOM = 128;
  private static final int FIRST = 8;

  private final Scores scores;
  private int[] slots;
  private int size;

  RankLeaf(Scores scores) {
    this.scores = scores;
    slots = new int[FIRST];
  }

  /// A leaf of `size` slots of `sorted`, from `from` on.
  RankLeaf(Scores scores, int[] sorted, int from, int size) {
    this.scores = scores;
    slots = new int[room(size)];
    System.arraycopy(sorted, from, slots, 0, size);
    this.size = size;
  }

  @Override
  public int total() {
    return size;
  }

  @Override
  public int before(RankKey key) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (scores.compare(key, slots[middle]) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  @Override
  public @Nullable RankNode insert(RankKey key) {
    var index = before(key);
    if (size < ROOM) {
      put(index, key.slot());
      return null;
    }
    var kept = ROOM / 2;
    var right = new RankLeaf(scores, slots, kept, ROOM - kept);
    size = kept;
    if (index <= kept) put(index, key.slot());
    else right.put(index - kept, key.slot());
    return right;
  }

  @Override
  public void remove(RankKey key) {
    var index = before(key);
    if (index == size || slots[index] != key.slot())
      throw new IllegalStateException("no entry at " + key);
    size--;
    System.arraycopy(slots, index + 1, slots, index, size - index);
  }

  @Override
  public boolean thin() {
    return size < ROOM / 2;
  }

  @Override
  public boolean join(RankNode next) {
    var right = (RankLeaf) next;
    var all = size + right.size;
    var kept = all <= ROOM ? all : all / 2;
    ensure(kept);
    right.ensure(all - kept);
    if (kept >= size) {
      var moved = kept - size;
      System.arraycopy(right.slots, 0, slots, size, moved);
      System.arraycopy(right.slots, moved, right.slots, 0, right.size - moved);
    } else {
      var moved = size - kept;
      System.arraycopy(right.slots, 0, right.slots, moved, right.size);
      System.arraycopy(slots, kept, right.slots, 0, moved);
    }
    size = kept;
    right.size = all - kept;
    return right.size == 0;
  }

  @Override
  public RankKey low() {
    return scores.key(slots[0]);
  }

  @Override
  public void visit(int from, int count, IntConsumer each) {
    for (var i = from; i < from + count; i++) each.accept(slots[i]);
  }

  @Override
  public long bytes() {
    return Footprint.object(12) + Footprint.ints(slots.length);
  }

  private void put(int index, int slot) {
    ensure(size + 1);
    System.arraycopy(slots, index, slots, index + 1, size - index);
    slots[index] = slot;
    size++;
  }

  private void ensure(int count) {
    if (count > slots.length) slots = Arrays.copyOf(slots, room(count));
  }

  /// The next power of two, so that a leaf is seldom copied.
  private static int room(int count) {
    return Math.max(FIRST, Integer.highestOneBit(2 * count - 1));
  }
}
