package dev.amba.engine.streak;

/// What became of a period.
public enum PeriodOutcome {
  /// A mark covered it: one of its own, or a later one within its grace.
  COVERED("covered"),
  /// It closed without a mark, and a freeze covered it.
  FROZEN("frozen"),
  /// It closed uncovered, and the streak ended.
  BROKEN("broken");

  private final String wireName;

  PeriodOutcome(String wireName) {
    this.wireName = wireName;
  }

  /// The name on the wire.
  public String wireName() {
    return wireName;
  }
}
