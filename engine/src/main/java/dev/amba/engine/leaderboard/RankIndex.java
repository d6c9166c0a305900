package dev.amba.engine.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Who stands where on one board (semantics §7), in memory.
///
/// ## Order and rank
///
/// Users are listed by score, falling; then by who reached the score first; then by id, as unsigned
/// bytes. The rank is 1 + the number of users with a strictly higher score, so equal scores share
/// one. A score of 0 or less is kept, for it may rise, but has no rank.
///
/// ## Cost
///
/// Every question and every change takes O(log n), a page its rows on top. A user who is ranked
/// takes about 23 bytes on each board, 28 at most after any changes, and 24 more in the [Slots]
/// that all boards of a project share; [#bytes] says exactly.
///
/// ## Threads
///
/// Safe for any number of readers and writers. All boards of a project have one lock, held for
/// microseconds: readers share it, a change holds it alone, for one user at a time. An answer is
/// that of one moment; a change is seen by every question that begins after it returned. Changes of
/// one user must come in order, which is the caller's part.
public final class RankIndex {
  /// This, the scores with their table, and the tree.
  private static final long OBJECTS =
      2 * Footprint.object(12) + Footprint.object(8) + Footprint.object(4);

  private final Slots slots;
  private final Scores scores;
  private final RankTree tree;

  /// An empty board.
  public RankIndex(Slots slots) {
    this.slots = slots;
    scores = new Scores(slots);
    tree = new RankTree(scores);
  }

  /// A board of the first `count` slots of `sorted`, which are in order.
  RankIndex(Slots slots, Scores scores, int[] sorted, int count) {
    this.slots = slots;
    this.scores = scores;
    tree = new RankTree(scores, sorted, count);
  }

  /// Gives `user` a score, whatever it was before.
  ///
  /// @param reachedAt when that score was reached, exact to the millisecond
  public void set(UUID user, long score, Instant reachedAt) {
    writing(() -> {
      move(slots.assign(user), score, reachedAt.toEpochMilli());
      return score;
    });
  }

  /// Adds to the score of `user`. It counts as reached at `at`, or when a change was made that is
  /// later, so that changes made in another order end the same.
  ///
  /// @param amount may be negative
  /// @return the new score
  public long add(UUID user, long amount, Instant at) {
    return writing(() -> {
      var slot = slots.assign(user);
      var known = scores.score(slot) != 0 || scores.reachedAt(slot) != 0;
      var millis = at.toEpochMilli();
      var score = Math.addExact(scores.score(slot), amount);
      move(slot, score, known ? Math.max(millis, scores.reachedAt(slot)) : millis);
      return score;
    });
  }

  /// Forgets `user`, as if it had never scored.
  public void remove(UUID user) {
    writing(() -> {
      var slot = slots.find(user);
      if (slot != Slots.ABSENT) move(slot, 0, 0);
      return 0;
    });
  }

  /// How many users are ranked.
  public int size() {
    return reading(tree::size);
  }

  /// How many users have a rank and a strictly higher score than `score`, which may be anyone's or
  /// no one's.
  public int ranksBefore(long score) {
    return reading(() -> before(score));
  }

  /// Where `user` stands; empty when it has no rank, its score is 0 then.
  public Optional<RankRow> find(UUID user) {
    return reading(() -> {
      var slot = slots.find(user);
      if (slot == Slots.ABSENT || scores.score(slot) <= 0) return Optional.empty();
      var score = scores.score(slot);
      return Optional.of(new RankRow(1 + before(score), user, score));
    });
  }

  /// The rows from `offset` on, at most `limit`; none beyond the end.
  public RankPage page(int offset, int limit) {
    checkNotNegative("offset", offset);
    checkNotNegative("limit", limit);
    return reading(() -> rows(offset, limit));
  }

  /// The rows of `user`, of at most `radius` users before and as many after; fewer at the ends of
  /// the board. No rows when the user has no rank.
  public RankPage around(UUID user, int radius) {
    checkNotNegative("radius", radius);
    return reading(() -> {
      var slot = slots.find(user);
      if (slot == Slots.ABSENT || scores.score(slot) <= 0)
        return new RankPage(tree.size(), 0, List.of());
      var place = tree.before(scores.key(slot));
      var first = Math.max(0, place - radius);
      return rows(first, place - first + 1 + Math.min(radius, tree.size()));
    });
  }

  /// What the board takes of the heap, without the [Slots].
  public long bytes() {
    return OBJECTS + reading(() -> scores.bytes() + tree.bytes());
  }

  private void move(int slot, long score, long reachedAt) {
    if (scores.score(slot) > 0) tree.remove(scores.key(slot));
    scores.set(slot, score, reachedAt);
    if (score > 0) tree.insert(scores.key(slot));
  }

  private int before(long score) {
    return tree.before(RankKey.before(Math.max(0, score)));
  }

  private RankPage rows(int offset, int limit) {
    var total = tree.size();
    var count = Math.min(limit, Math.max(0, total - offset));
    if (count == 0) return new RankPage(total, offset, List.of());
    var rows = new ArrayList<RankRow>(count);
    tree.visit(offset, count, slot -> rows.add(row(slot, offset, rows)));
    return new RankPage(total, offset, rows);
  }

  /// The row of `slot` after `rows`, the first of which stands at `offset`.
  private RankRow row(int slot, int offset, List<RankRow> rows) {
    var score = scores.score(slot);
    int rank;
    if (rows.isEmpty()) rank = 1 + before(score);
    else if (rows.getLast().score() == score) rank = rows.getLast().rank();
    else rank = 1 + offset + rows.size();
    return new RankRow(rank, slots.user(slot), score);
  }

  private <T> T reading(Supplier<T> question) {
    var stamp = slots.lock().readLock();
    try {
      return question.get();
    } finally {
      slots.lock().unlockRead(stamp);
    }
  }

  private long writing(LongSupplier change) {
    var stamp = slots.lock().writeLock();
    try {
      return change.getAsLong();
    } finally {
      slots.lock().unlockWrite(stamp);
    }
  }

  private static void checkNotNegative(String field, int value) {
    if (value < 0) throw new IllegalArgumentException(field + " must be at least 0: " + value);
  }
}
