package dev.amba.simulation.history;

import java.math.BigDecimal;
import java.util.List;

/// A level curve.
public sealed interface CurveForm {
  record Table(List<Long> thresholds) implements CurveForm {
    public Table {
      thresholds = List.copyOf(thresholds);
    }
  }

  record Linear(long xpPerLevel) implements CurveForm {}

  record Geometric(long base, BigDecimal growth, int maxLevel) implements CurveForm {}
}
