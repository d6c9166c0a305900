package dev.amba.server.verify;

import java.time.Instant;
import java.util.Comparator;

/// What changes a streak besides marks and zones: a state of its definition, or a gift of freezes.
sealed interface StreakEvent permits StreakVersion, StreakGrant {
  /// By instant; at one instant by version, and the version before what was given under it.
  Comparator<StreakEvent> ORDER =
      Comparator.comparing(StreakEvent::at)
          .thenComparingInt(StreakEvent::version)
          .thenComparing(event -> event instanceof StreakGrant);

  /// When it acts.
  Instant at();

  /// The version of the definition that it brings, or under which it was given.
  int version();
}
