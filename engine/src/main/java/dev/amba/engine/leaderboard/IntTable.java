package dev.amba.engine.leaderboard;

import java.util.Arrays;

/// Ints in chunks: it grows without copying what it holds and without a pause. Only the first chunk
/// begins small and is copied a few times.
final class IntTable {
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private static final int FIRST = 8;

  private static final int[] NONE = {};

  private int[][] chunks = {new int[FIRST]};

  /// The int at `place`, which was set before, or is 0.
  int get(int place) {
    return chunks[place >>> CHUNK_BITS][place & (CHUNK - 1)];
  }

  /// Sets `place`, at most one chunk beyond those set before.
  void set(int place, int value) {
    var number = place >>> CHUNK_BITS;
    var index = place & (CHUNK - 1);
    if (number >= chunks.length || index >= chunks[number].length) grow(number, index);
    chunks[number][index] = value;
  }

  long bytes() {
    var bytes = Footprint.references(chunks.length);
    for (var chunk : chunks) bytes += chunk.length == 0 ? 0 : Footprint.ints(chunk.length);
    return bytes;
  }

  private void grow(int number, int index) {
    var length = chunks.length;
    if (number >= length) {
      chunks = Arrays.copyOf(chunks, 2 * number);
      Arrays.fill(chunks, length, chunks.length, NONE);
    }
    var room = number == 0 ? 2 * Integer.highestOneBit(index) : CHUNK;
    chunks[number] = Arrays.copyOf(chunks[number], room);
  }
}
