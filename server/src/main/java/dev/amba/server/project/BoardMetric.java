package dev.amba.server.project;

/// What a board ranks by (semantics §7).
public sealed interface BoardMetric {
  /// XP of the ledger's entries.
  record Xp() implements BoardMetric {}

  /// The current count of a streak.
  ///
  /// @param streakKey which one
  record StreakCount(String streakKey) implements BoardMetric {}

  /// How many events of a name.
  ///
  /// @param eventName which
  record EventCount(String eventName) implements BoardMetric {}

  /// The name on the wire.
  default String wireName() {
    return switch (this) {
      case Xp() -> "xp";
      case StreakCount _ -> "streak";
      case EventCount _ -> "custom";
    };
  }
}
