package dev.amba.engine.streak;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;

/// What changes a streak besides marks, at its instant.
public sealed interface StreakChange permits DefinitionVersion, FreezeGrant, ZoneChange {
  /// The order in which changes act: by instant; at one instant definitions and grants by version,
  /// a version before the grants under it, and then the changes of zone by `seq`. It follows from
  /// the changes themselves, so the order in which they become known does not matter.
  Comparator<StreakChange> ORDER =
      comparing(StreakChange::at)
          .thenComparing(change -> change instanceof ZoneChange)
          .thenComparingInt(StreakChange::ordinal)
          .thenComparing(change -> change instanceof FreezeGrant);

  /// The instant from which on it acts, that instant included.
  Instant at();

  private int ordinal() {
    return switch (this) {
      case DefinitionVersion version -> version.version();
      case FreezeGrant grant -> grant.version();
      case ZoneChange change -> change.seq();
    };
  }
}
