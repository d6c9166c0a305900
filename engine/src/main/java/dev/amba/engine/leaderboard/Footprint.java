package dev.amba.engine.leaderboard;

/// Bytes on the heap of a 64-bit JVM with compressed references, which it has below 32 GB: objects
/// begin with 12 bytes, arrays with 16, and both end on a multiple of 8.
final class Footprint {
  private static final int OBJECT_HEADER = 12;
  private static final int ARRAY_HEADER = 16;

  private Footprint() {}

  static long object(int fieldBytes) {
    return aligned(OBJECT_HEADER + fieldBytes);
  }

  static long references(int length) {
    return aligned(ARRAY_HEADER + 4L * length);
  }

  static long ints(int length) {
    return aligned(ARRAY_HEADER + 4L * length);
  }

  static long longs(int length) {
    return ARRAY_HEADER + 8L * length;
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & -8;
  }
}
