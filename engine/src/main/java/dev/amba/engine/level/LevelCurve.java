package dev.amba.engine.level;

import static dev.amba.engine.level.LevelBounds.check;
import static dev.amba.engine.level.LevelBounds.checkTotal;
import static dev.amba.engine.level.LevelBounds.indexOf;

import dev.amba.engine.xp.XpTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A project's levels as a function of total XP (semantics §4).
///
/// Level n begins at its threshold, which belongs to it. Nothing about a user is stored, so a new
/// curve moves everybody at once, down too. Totals are 0 to [XpTotal#MAX], and so are all
/// thresholds that a curve lists.
public sealed interface LevelCurve {
  /// Most levels that a curve with a top may have.
  int LEVELS_MAX = 1_000;

  /// Most levels that [#reached] lists.
  int REACHED_MAX = 100;

  /// How many thresholds are at or below `totalXp`.
  long level(long totalXp);

  /// Least total XP of `level`.
  ///
  /// @param level 1 to the top
  long threshold(long level);

  /// Whether no level comes after `level`.
  boolean isTop(long level);

  /// The title of `level`; null when it has none.
  default @Nullable String title(long level) {
    return null;
  }

  /// Where `totalXp` stands.
  default LevelPosition position(long totalXp) {
    var level = level(totalXp);
    var threshold = threshold(level);
    var next = isTop(level) ? threshold : threshold(level + 1);
    return new LevelPosition(
        level,
        title(level),
        threshold,
        next,
        totalXp - threshold,
        isTop(level) ? 0 : next - totalXp);
  }

  /// The levels that a change of the total from `before` to `after` reaches, rising; of more than
  /// [#REACHED_MAX] the last. A falling total reaches none.
  default List<Long> reached(long before, long after) {
    var last = level(after);
    var first = Math.max(level(before) + 1, last - REACHED_MAX + 1);
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  /// Thresholds as listed.
  ///
  /// @param levels the first at 0, strictly rising, at most [#LEVELS_MAX]
  record Table(List<LevelThreshold> levels) implements LevelCurve {
    public Table {
      levels = List.copyOf(levels);
      check(!levels.isEmpty(), "levels must not be empty", "[]");
      check(levels.size() <= LEVELS_MAX, "levels must be at most " + LEVELS_MAX, levels.size());
      check(
          levels.getFirst().minXp() == 0, "levels[0].min_xp must be 0", levels.getFirst().minXp());
      for (var i = 1; i < levels.size(); i++) {
        var minXp = levels.get(i).minXp();
        var previous = levels.get(i - 1).minXp();
        check(
            minXp > previous,
            "levels[" + i + "].min_xp must be above the one before, " + previous,
            minXp);
        check(
            minXp <= XpTotal.MAX, "levels[" + i + "].min_xp must be at most " + XpTotal.MAX, minXp);
      }
    }

    @Override
    public long level(long totalXp) {
      checkTotal(totalXp);
      var low = 0;
      var high = levels.size();
      while (high - low > 1) {
        var middle = (low + high) >>> 1;
        if (levels.get(middle).minXp() <= totalXp) low = middle;
        else high = middle;
      }
      return high;
    }

    @Override
    public long threshold(long level) {
      return levels.get(indexOf(level, levels.size())).minXp();
    }

    @Override
    public boolean isTop(long level) {
      return level == levels.size();
    }

    @Override
    public @Nullable String title(long level) {
      return levels.get(indexOf(level, levels.size())).title();
    }
  }

  /// Level after level of the same length, without end.
  ///
  /// @param xpPerLevel 1 to [XpTotal#MAX]
  record Linear(long xpPerLevel) implements LevelCurve {
    public Linear {
      check(
          xpPerLevel >= 1 && xpPerLevel <= XpTotal.MAX,
          "xp_per_level must be from 1 to " + XpTotal.MAX,
          xpPerLevel);
    }

    @Override
    public long level(long totalXp) {
      return checkTotal(totalXp) / xpPerLevel + 1;
    }

    @Override
    public long threshold(long level) {
      if (level < 1) throw new IllegalArgumentException("level must be at least 1: " + level);
      return Math.multiplyExact(level - 1, xpPerLevel);
    }

    @Override
    public boolean isTop(long level) {
      return false;
    }
  }

  /// Each level is `growth` times as long as the one before; the first is `base` XP long. The exact
  /// sum of the lengths is rounded, half up, not the lengths.
  final class Geometric implements LevelCurve {
    /// Most decimals of `growth`; more would only make the exact sums slow.
    public static final int GROWTH_DECIMALS_MAX = 18;

    private final long base;
    private final BigDecimal growth;
    private final long[] thresholds;

    /// @param base XP from level 1 to level 2, at least 1
    /// @param growth at least 1, at most [#GROWTH_DECIMALS_MAX] decimals
    /// @param maxLevel the top, 1 to [LevelCurve#LEVELS_MAX]; its threshold is at most
    ///   [XpTotal#MAX]
    public Geometric(long base, BigDecimal growth, int maxLevel) {
      check(base >= 1 && base <= XpTotal.MAX, "base must be from 1 to " + XpTotal.MAX, base);
      check(growth.compareTo(BigDecimal.ONE) >= 0, "growth must be at least 1", growth);
      check(
          growth.compareTo(BigDecimal.valueOf(XpTotal.MAX)) <= 0,
          "growth must be at most " + XpTotal.MAX,
          growth);
      check(
          maxLevel >= 1 && maxLevel <= LEVELS_MAX,
          "max_level must be from 1 to " + LEVELS_MAX,
          maxLevel);
      var stripped = growth.stripTrailingZeros();
      check(
          stripped.scale() <= GROWTH_DECIMALS_MAX,
          "growth must have at most " + GROWTH_DECIMALS_MAX + " decimals",
          growth);
      this.base = base;
      this.growth = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
      this.thresholds = thresholds(base, this.growth, maxLevel);
    }

    private static long[] thresholds(long base, BigDecimal growth, int maxLevel) {
      var thresholds = new long[maxLevel];
      var max = BigDecimal.valueOf(XpTotal.MAX);
      var total = BigDecimal.ZERO;
      var length = BigDecimal.valueOf(base);
      for (var i = 1; i < maxLevel; i++) {
        total = total.add(length);
        var rounded = total.setScale(0, RoundingMode.HALF_UP);
        check(
            rounded.compareTo(max) <= 0,
            "the threshold of level "
                + (i + 1)
                + " must be at most "
                + max
                + "; lower base, growth or max_level",
            rounded);
        thresholds[i] = rounded.longValueExact();
        length = length.multiply(growth);
      }
      return thresholds;
    }

    public long base() {
      return base;
    }

    public BigDecimal growth() {
      return growth;
    }

    public int maxLevel() {
      return thresholds.length;
    }

    @Override
    public long level(long totalXp) {
      var index = Arrays.binarySearch(thresholds, checkTotal(totalXp));
      return index >= 0 ? index + 1 : -index - 1;
    }

    @Override
    public long threshold(long level) {
      return thresholds[indexOf(level, thresholds.length)];
    }

    @Override
    public boolean isTop(long level) {
      return level == thresholds.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Geometric that
          && base == that.base
          && growth.equals(that.growth)
          && maxLevel() == that.maxLevel();
    }

    @Override
    public int hashCode() {
      return Objects.hash(base, growth, maxLevel());
    }

    @Override
    public String toString() {
      return "Geometric[base=" + base + ", growth=" + growth + ", maxLevel=" + maxLevel() + "]";
    }
  }
}
