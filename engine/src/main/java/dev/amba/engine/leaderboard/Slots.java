package dev.amba.engine.leaderboard;

import java.util.UUID;
import java.util.concurrent.locks.StampedLock;

/// The users of a project by number, shared by all its boards, so that a board needs four bytes
/// where an id has sixteen. Numbers are dense, from 0 in the order of arrival.
///
/// A user keeps its slot for good: one that is deleted leaves 24 bytes until the table is built
/// again, at the next start.
///
/// ## How it is found
///
/// A hash table that grows by one bucket with each user and splits one old bucket for it (linear
/// hashing), so that no user's arrival has to wait for the table to be copied.
///
/// ## Threads
///
/// Its lock is the lock of the project's boards too: see [RankIndex].
public final class Slots {
  static final int ABSENT = -1;

  private static final int LAST = 0;

  /// This, the lock, and the tables.
  private static final long OBJECTS =
      Footprint.object(28) + Footprint.object(52) + 3 * Footprint.object(4);

  private final StampedLock lock = new StampedLock();
  private final PairTable ids = new PairTable();
  // Chains of slots, one higher than they are: 0 ends a chain.
  private final IntTable heads = new IntTable();
  private final IntTable next = new IntTable();
  private int size;
  // Buckets 0 to split − 1 and their images from `round` on tell by one more bit than the others.
  private int round = 1;
  private int split;

  /// No users yet.
  public Slots() {}

  /// How many users have a slot.
  public int size() {
    var stamp = lock.readLock();
    try {
      return size;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// What the table takes of the heap: 24 bytes a user, in a large table also a chunk of a few KB
  /// that is begun.
  public long bytes() {
    var stamp = lock.readLock();
    try {
      return OBJECTS + ids.bytes() + heads.bytes() + next.bytes();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// Held to read or write by whoever calls what is not public here.
  StampedLock lock() {
    return lock;
  }

  /// The slot of `user`, [#ABSENT] when there is none.
  int find(UUID user) {
    var high = user.getMostSignificantBits();
    var low = user.getLeastSignificantBits();
    for (var link = heads.get(bucket(high, low)); link != LAST; link = next.get(link - 1)) {
      if (ids.first(link - 1) == high && ids.second(link - 1) == low) return link - 1;
    }
    return ABSENT;
  }

  /// The slot of `user`, a new one when there was none.
  int assign(UUID user) {
    var found = find(user);
    if (found != ABSENT) return found;
    var slot = size++;
    ids.set(slot, user.getMostSignificantBits(), user.getLeastSignificantBits());
    link(slot, bucketOf(slot));
    if (size > round + split) splitBucket();
    return slot;
  }

  /// The user at `slot`; needs no lock once the slot is known.
  UUID user(int slot) {
    return new UUID(ids.first(slot), ids.second(slot));
  }

  /// The order of the ids of two slots: as unsigned bytes, like the database's. Needs no lock once
  /// the slots are known.
  int compare(int one, int other) {
    var high = Long.compareUnsigned(ids.first(one), ids.first(other));
    return high != 0 ? high : Long.compareUnsigned(ids.second(one), ids.second(other));
  }

  private void splitBucket() {
    var link = heads.get(split);
    var image = round + split;
    heads.set(split, LAST);
    heads.set(image, LAST);
    split++;
    if (split == round) {
      round *= 2;
      split = 0;
    }
    while (link != LAST) {
      var slot = link - 1;
      link = next.get(slot);
      link(slot, bucketOf(slot));
    }
  }

  private void link(int slot, int bucket) {
    next.set(slot, heads.get(bucket));
    heads.set(bucket, slot + 1);
  }

  private int bucketOf(int slot) {
    return bucket(ids.first(slot), ids.second(slot));
  }

  private int bucket(long high, long low) {
    var hash = hash(high, low);
    var bucket = hash & (round - 1);
    return bucket < split ? hash & (2 * round - 1) : bucket;
  }

  // The finalizer of MurmurHash3: ids that begin with the time differ in few bits.
  private static int hash(long high, long low) {
    var hash = high * 0x9e3779b97f4a7c15L ^ low;
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ hash >>> 33);
  }
}
