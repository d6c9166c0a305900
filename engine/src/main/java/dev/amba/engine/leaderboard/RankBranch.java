package dev.amba.engine.leaderboard;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Nodes in order, with the number of entries below each.
///
/// `lows[i]` is a bound between the children `i − 1` and `i`: at or before all entries of the
/// latter, after all of the former. It need not be an entry. The first one bounds nothing here; it
/// is the bound that the parent knows this node by.
final class RankBranch implements RankNode {
  static final int ROOM = 32;

  private final Scores scores;
  private final RankNode[] children = new RankNode[ROOM];
  private final RankKey[] lows = new RankKey[ROOM];
  private final int[] totals = new int[ROOM];
  private int size;

  RankBranch(Scores scores, List<? extends RankNode> nodes) {
    this.scores = scores;
    for (var node : nodes) put(size, node, node.low());
  }

  private RankBranch(Scores scores) {
    this.scores = scores;
  }

  /// Its only child; null when it has several.
  @Nullable RankNode only() {
    return size == 1 ? children[0] : null;
  }

  @Override
  public int total() {
    var total = 0;
    for (var i = 0; i < size; i++) total += totals[i];
    return total;
  }

  @Override
  public int before(RankKey key) {
    var child = childOf(key);
    var before = 0;
    for (var i = 0; i < child; i++) before += totals[i];
    return before + children[child].before(key);
  }

  @Override
  public @Nullable RankNode insert(RankKey key) {
    var child = childOf(key);
    var split = children[child].insert(key);
    if (split == null) {
      totals[child]++;
      return null;
    }
    totals[child] = children[child].total();
    if (size < ROOM) {
      put(child + 1, split, split.low());
      return null;
    }
    var kept = ROOM / 2;
    var right = new RankBranch(scores);
    move(this, kept, right, 0, ROOM - kept);
    right.size = ROOM - kept;
    resize(kept);
    if (child < kept) put(child + 1, split, split.low());
    else right.put(child + 1 - kept, split, split.low());
    return right;
  }

  @Override
  public void remove(RankKey key) {
    var child = childOf(key);
    children[child].remove(key);
    totals[child]--;
    if (children[child].thin() && size > 1) join(Math.max(0, child - 1));
  }

  @Override
  public boolean thin() {
    return size < ROOM / 2;
  }

  @Override
  public boolean join(RankNode next) {
    var right = (RankBranch) next;
    var all = size + right.size;
    var kept = all <= ROOM ? all : all / 2;
    if (kept >= size) {
      var moved = kept - size;
      move(right, 0, this, size, moved);
      move(right, moved, right, 0, right.size - moved);
    } else {
      var moved = size - kept;
      move(right, 0, right, moved, right.size);
      move(this, kept, right, 0, moved);
    }
    resize(kept);
    right.resize(all - kept);
    return right.size == 0;
  }

  @Override
  public RankKey low() {
    return lows[0];
  }

  @Override
  public void visit(int from, int count, IntConsumer each) {
    var start = from;
    var left = count;
    for (var i = 0; left > 0; i++) {
      var here = Math.min(left, totals[i] - start);
      if (here > 0) {
        children[i].visit(start, here, each);
        left -= here;
        start = 0;
      } else {
        start -= totals[i];
      }
    }
  }

  @Override
  public long bytes() {
    var bytes = Footprint.object(20) + 3 * Footprint.ints(ROOM) + size * Footprint.object(20);
    for (var i = 0; i < size; i++) bytes += children[i].bytes();
    return bytes;
  }

  private int childOf(RankKey key) {
    var low = 0;
    var high = size;
    while (high - low > 1) {
      var middle = (low + high) >>> 1;
      if (scores.compare(key, lows[middle]) < 0) high = middle;
      else low = middle;
    }
    return low;
  }

  /// Joins the children `left` and the one after it.
  private void join(int left) {
    var right = left + 1;
    if (children[left].join(children[right])) {
      move(this, right + 1, this, right, size - right - 1);
      resize(size - 1);
    } else {
      lows[right] = children[right].low();
      totals[right] = children[right].total();
    }
    totals[left] = children[left].total();
  }

  private void put(int index, RankNode node, RankKey low) {
    move(this, index, this, index + 1, size - index);
    children[index] = node;
    lows[index] = low;
    totals[index] = node.total();
    size++;
  }

  /// Has `count` children from now on, and keeps no others alive.
  private void resize(int count) {
    Arrays.fill(children, count, ROOM, null);
    Arrays.fill(lows, count, ROOM, null);
    size = count;
  }

  private static void move(RankBranch from, int index, RankBranch to, int place, int count) {
    System.arraycopy(from.children, index, to.children, place, count);
    System.arraycopy(from.lows, index, to.lows, place, count);
    System.arraycopy(from.totals, index, to.totals, place, count);
  }
}
