package dev.amba.engine.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// The ranked entries of a board as a counted B+-tree: slots in the leaves, in the order of
/// [Scores], and the number of entries below each branch. Every question and every change goes down
/// one path, O(log n).
///
/// It compares with the scores as they stand, so an entry is taken out before its score changes and
/// put in after.
final class RankTree {
  // Room for changes: a tree built full would split every node at once.
  private static final int LEAF_BUILT = RankLeaf.ROOM * 7 / 8;
  private static final int BRANCH_BUILT = RankBranch.ROOM * 7 / 8;

  private final Scores scores;
  private RankNode root;
  private int size;

  RankTree(Scores scores) {
    this.scores = scores;
    root = new RankLeaf(scores);
  }

  /// A tree of `count` slots that are in order.
  RankTree(Scores scores, int[] sorted, int count) {
    this(scores);
    size = count;
    if (count == 0) return;
    var leaves = parts(count, LEAF_BUILT);
    List<RankNode> nodes = new ArrayList<>(leaves);
    for (var i = 0; i < leaves; i++) {
      var from = start(count, leaves, i);
      nodes.add(new RankLeaf(scores, sorted, from, start(count, leaves, i + 1) - from));
    }
    while (nodes.size() > 1) nodes = branches(nodes);
    root = nodes.getFirst();
  }

  int size() {
    return size;
  }

  /// How many entries come before `key`.
  int before(RankKey key) {
    return root.before(key);
  }

  void insert(RankKey key) {
    var right = root.insert(key);
    if (right != null) root = new RankBranch(scores, List.of(root, right));
    size++;
  }

  void remove(RankKey key) {
    root.remove(key);
    size--;
    if (root instanceof RankBranch branch) {
      var only = branch.only();
      if (only != null) root = only;
    }
  }

  /// Calls `each` with the slots of `count` entries from the place `from` on.
  void visit(int from, int count, IntConsumer each) {
    root.visit(from, count, each);
  }

  long bytes() {
    return root.bytes();
  }

  private List<RankNode> branches(List<RankNode> nodes) {
    var count = parts(nodes.size(), BRANCH_BUILT);
    var branches = new ArrayList<RankNode>(count);
    for (var i = 0; i < count; i++) {
      var from = start(nodes.size(), count, i);
      branches.add(new RankBranch(scores, nodes.subList(from, start(nodes.size(), count, i + 1))));
    }
    return branches;
  }

  private static int parts(int count, int each) {
    return (count + each - 1) / each;
  }

  /// Where the part `i` of `parts` even ones begins.
  private static int start(int count, int parts, int i) {
    return (int) ((long) count * i / parts);
  }
}
