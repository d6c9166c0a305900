package dev.amba.engine.leaderboard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Two longs a place, in chunks: it grows without copying what it holds and without a pause, and
/// chunks in which nothing was ever set cost nothing. Only the first chunk begins small and is
/// copied a few times: most boards are those of a few users.
///
/// One thread at a time sets. A place may be read meanwhile, also while the table grows, by who
/// knows that it was set before.
final class PairTable {
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST = 8;

  private volatile long[] @Nullable [] chunks = new long[1][];

  /// The first long at `place`, 0 when nothing was set there.
  long first(int place) {
    return get(place, 0);
  }

  /// The second long at `place`, 0 when nothing was set there.
  long second(int place) {
    return get(place, 1);
  }

  void set(int place, long first, long second) {
    var number = place >>> CHUNK_BITS;
    var directory = chunks;
    if (number >= directory.length) {
      directory = Arrays.copyOf(directory, Math.max(number + 1, 2 * directory.length));
      chunks = directory;
    }
    var index = (place & (CHUNK - 1)) << 1;
    var chunk = directory[number];
    if (chunk == null || index >= chunk.length) {
      // A copy comes in a directory of its own, so that whoever sees it sees what it holds.
      if (chunk != null) directory = directory.clone();
      chunk = larger(chunk, number == 0 ? index : 2 * CHUNK - 1);
      directory[number] = chunk;
      chunks = directory;
    }
    chunk[index] = first;
    chunk[index + 1] = second;
  }

  /// A chunk with what this one holds, and with room for `index`.
  private static long[] larger(long @Nullable [] chunk, int index) {
    var room = Math.max(2 * FIRST, 2 * Integer.highestOneBit(index));
    return chunk == null ? new long[room] : Arrays.copyOf(chunk, room);
  }

  long bytes() {
    var bytes = Footprint.references(chunks.length);
    for (var chunk : chunks) if (chunk != null) bytes += Footprint.longs(chunk.length);
    return bytes;
  }

  private long get(int place, int half) {
    var directory = chunks;
    var number = place >>> CHUNK_BITS;
    var chunk = number < directory.length ? directory[number] : null;
    var index = ((place & (CHUNK - 1)) << 1) + half;
    return chunk == null || index >= chunk.length ? 0 : chunk[index];
  }
}
