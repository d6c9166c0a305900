package dev.amba.engine.leaderboard;

/// The scores of one board and the order they make: score falling, then who reached it first, then
/// the user's id.
final class Scores {
  private final Slots slots;
  private final PairTable table = new PairTable();

  Scores(Slots slots) {
    this.slots = slots;
  }

  long score(int slot) {
    return table.first(slot);
  }

  long reachedAt(int slot) {
    return table.second(slot);
  }

  RankKey key(int slot) {
    return new RankKey(score(slot), reachedAt(slot), slot);
  }

  void set(int slot, long score, long reachedAt) {
    table.set(slot, score, reachedAt);
  }

  /// Negative when `key` comes before the entry of `slot`, 0 when it is that entry.
  int compare(RankKey key, int slot) {
    return compare(key.score(), key.reachedAt(), key.slot(), score(slot), reachedAt(slot), slot);
  }

  int compare(RankKey key, RankKey other) {
    return compare(
        key.score(), key.reachedAt(), key.slot(), other.score(), other.reachedAt(), other.slot());
  }

  int compare(int slot, int other) {
    return compare(score(slot), reachedAt(slot), slot, score(other), reachedAt(other), other);
  }

  long bytes() {
    return table.bytes();
  }

  private int compare(
      long score, long reachedAt, int slot, long otherScore, long otherReachedAt, int other) {
    if (score != otherScore) return score > otherScore ? -1 : 1;
    if (reachedAt != otherReachedAt) return reachedAt < otherReachedAt ? -1 : 1;
    return slot == other ? 0 : slots.compare(slot, other);
  }
}
