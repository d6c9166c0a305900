package dev.amba.engine.leaderboard;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A node of a [RankTree]: entries of a board in its order, and how many they are.
sealed interface RankNode permits RankLeaf, RankBranch {
  /// Entries in and below this node.
  int total();

  /// How many entries come before `key`.
  int before(RankKey key);

  /// Adds an entry that is not there.
  ///
  /// @return a new node to the right when this one had to be split, else null
  @Nullable RankNode insert(RankKey key);

  /// Takes out an entry that is there.
  void remove(RankKey key);

  /// Whether it has fewer entries or children than half of its room.
  boolean thin();

  /// Takes over what `right`, the next node of the same kind, holds, or shares evenly when it has
  /// no room for all.
  ///
  /// @return whether `right` is left empty
  boolean join(RankNode right);

  /// A lower bound of its entries that is above all entries to the left.
  RankKey low();

  /// Calls `each` with the slots of `count` entries from the place `from` on.
  void visit(int from, int count, IntConsumer each);

  long bytes();
}
