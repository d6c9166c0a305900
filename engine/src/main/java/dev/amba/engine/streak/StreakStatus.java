package dev.amba.engine.streak;

/// How a streak stands.
public enum StreakStatus {
  /// The last period that closed, or the one that is open, was covered by a mark.
  ACTIVE("active"),
  /// A freeze covered the last period that closed, and no mark has come since.
  FROZEN("frozen"),
  /// A period closed uncovered; the count is 0 until the next mark.
  BROKEN("broken");

  private final String wireName;

  StreakStatus(String wireName) {
    this.wireName = wireName;
  }

  /// The name on the wire.
  public String wireName() {
    return wireName;
  }
}
