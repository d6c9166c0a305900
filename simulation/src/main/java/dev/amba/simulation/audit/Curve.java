package dev.amba.simulation.audit;

import dev.amba.simulation.history.CurveForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Levels by a curve (semantics §4).
record Curve(CurveForm form) {
  private static final int MOST_REACHED = 100;

  long level(long total) {
    var level = 0L;
    while (hasLevel(level + 1) && threshold(level + 1) <= total) level++;
    return level;
  }

  private boolean hasLevel(long level) {
    return switch (form) {
      case CurveForm.Table table -> level <= table.thresholds().size();
      case CurveForm.Linear _ -> true;
      case CurveForm.Geometric geometric -> level <= geometric.maxLevel();
    };
  }

  private long threshold(long level) {
    return switch (form) {
      case CurveForm.Table table -> table.thresholds().get((int) level - 1);
      case CurveForm.Linear linear -> (level - 1) * linear.xpPerLevel();
      case CurveForm.Geometric geometric -> sum(geometric, level);
    };
  }

  private static long sum(CurveForm.Geometric curve, long level) {
    var sum = BigDecimal.ZERO;
    for (int k = 0; k < level - 1; k++) {
      sum = sum.add(BigDecimal.valueOf(curve.base()).multiply(curve.growth().pow(k)));
    }
    return sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  long intoLevel(long total) {
    return total - threshold(level(total));
  }

  long toNextLevel(long total) {
    var next = level(total) + 1;
    return hasLevel(next) ? threshold(next) - total : 0;
  }

  List<Long> reached(long before, long after) {
    var reached = new ArrayList<Long>();
    for (var level = level(before) + 1; level <= level(after); level++) reached.add(level);
    return reached.subList(Math.max(0, reached.size() - MOST_REACHED), reached.size());
  }
}
