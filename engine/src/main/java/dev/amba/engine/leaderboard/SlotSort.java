package dev.amba.engine.leaderboard;

import java.util.Arrays;

/// Sorts slots into the order of a board: a merge sort that takes one pass when they are in order
/// already, as a database delivers them, and n log n steps otherwise.
final class SlotSort {
  private static final int RUN = 16;

  private final Scores scores;

  private SlotSort(Scores scores) {
    this.scores = scores;
  }

  /// The first `count` of `slots` in order: `slots` itself, or a copy of it.
  static int[] sorted(int[] slots, int count, Scores scores) {
    var sort = new SlotSort(scores);
    for (var from = 0; from < count; from += RUN) {
      sort.insertionSort(slots, from, Math.min(count, from + RUN));
    }
    if (sort.inOrder(slots, count)) return slots;
    var source = slots;
    var target = Arrays.copyOf(slots, count);
    for (var run = RUN; run < count; run *= 2) {
      for (var from = 0; from < count; from += 2 * run) {
        var middle = Math.min(count, from + run);
        sort.merge(source, target, from, middle, Math.min(count, middle + run));
      }
      var swap = source;
      source = target;
      target = swap;
    }
    return source;
  }

  private boolean inOrder(int[] slots, int count) {
    for (var i = RUN; i < count; i += RUN) {
      if (scores.compare(slots[i - 1], slots[i]) > 0) return false;
    }
    return true;
  }

  private void insertionSort(int[] slots, int from, int to) {
    for (var i = from + 1; i < to; i++) {
      var slot = slots[i];
      var place = i;
      while (place > from && scores.compare(slots[place - 1], slot) > 0) {
        slots[place] = slots[place - 1];
        place--;
      }
      slots[place] = slot;
    }
  }

  private void merge(int[] source, int[] target, int from, int middle, int to) {
    if (middle == to || scores.compare(source[middle - 1], source[middle]) < 0) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    var left = from;
    var right = middle;
    for (var i = from; i < to; i++) {
      var takeLeft =
          right == to || (left < middle && scores.compare(source[left], source[right]) < 0);
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }
}
