package dev.amba.server.bulk;

/// Counts how often each of many 64-bit keys came, in bounded memory.
///
/// It remembers at least the last [#GENERATION] keys that differ: when so many have come, they
/// become the older generation and the one before is forgotten. What it answers depends on the keys
/// alone.
final class LongCounts {
  /// How many different keys one generation holds: 24 MiB of them.
  static final int GENERATION = 1 << 20;

  private final int generation;
  private Table young;
  private Table old;

  LongCounts() {
    this(GENERATION);
  }

  LongCounts(int generation) {
    this.generation = generation;
    this.young = new Table(64);
    this.old = new Table(1);
  }

  /// How often the key came before; counts it.
  int countAndAdd(long key) {
    var count = young.get(key);
    if (count == 0) count = old.get(key);
    if (young.size == generation) {
      old = young;
      young = new Table(64);
    }
    young.put(key, count + 1);
    return count;
  }

  /// An open-addressing table whose counts start at 1; 0 marks a free place.
  private static final class Table {
    private long[] keys;
    private int[] counts;
    private int size;

    Table(int capacity) {
      keys = new long[capacity];
      counts = new int[capacity];
    }

    int get(long key) {
      return counts[place(key)];
    }

    void put(long key, int count) {
      var place = place(key);
      if (counts[place] == 0 && ++size * 2 > keys.length) {
        grow();
        place = place(key);
      }
      keys[place] = key;
      counts[place] = count;
    }

    private int place(long key) {
      var mask = keys.length - 1;
      // Fibonacci hashing: spreads keys that differ in few bits.
      var place = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
      while (counts[place] != 0 && keys[place] != key) place = (place + 1) & mask;
      return place;
    }

    private void grow() {
      var oldKeys = keys;
      var oldCounts = counts;
      keys = new long[2 * oldKeys.length];
      counts = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldCounts[i] == 0) continue;
        var place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        counts[place] = oldCounts[i];
      }
    }
  }
}
