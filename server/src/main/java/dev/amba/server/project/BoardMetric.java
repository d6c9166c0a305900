package dev.amba.server.project;

import java.util.List;

/// What a board ranks by (semantics §7).
public sealed interface BoardMetric {
  /// The name of [Xp] on the wire.
  String XP = "xp";

  /// The name of [StreakCount] on the wire.
  String STREAK = "streak";

  /// The name of [EventCount] on the wire.
  String CUSTOM = "custom";

  /// All names on the wire.
  List<String> WIRE_NAMES = List.of(XP, STREAK, CUSTOM);

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
      case Xp() -> XP;
      case StreakCount _ -> STREAK;
      case EventCount _ -> CUSTOM;
    };
  }
}
