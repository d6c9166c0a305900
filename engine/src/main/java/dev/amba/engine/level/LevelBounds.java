package dev.amba.engine.level;

import dev.amba.engine.xp.XpTotal;

/// The refusals of the curves. Each message names the field, the rule and the value.
final class LevelBounds {
  private LevelBounds() {}

  static void check(boolean holds, String rule, Object value) {
    if (!holds) throw new IllegalArgumentException(rule + ": " + value);
  }

  static long checkTotal(long totalXp) {
    if (!XpTotal.holds(totalXp)) {
      throw new IllegalArgumentException(
          "total_xp must be from 0 to " + XpTotal.MAX + ": " + totalXp);
    }
    return totalXp;
  }

  /// The index of `level` among `count` levels.
  static int indexOf(long level, int count) {
    if (level < 1 || level > count) {
      throw new IllegalArgumentException("level must be from 1 to " + count + ": " + level);
    }
    return (int) level - 1;
  }
}
