package dev.amba.engine.streak;

import static dev.amba.engine.streak.StreakDefinition.checkRange;

import java.time.Instant;

/// Freezes given by hand. As many are added as the stock of that instant has room for, to a user
/// without a mark on top of the initial ones.
///
/// @param version the definition's version when it was given. At the instant of a change it says
///   which came first
/// @param count freezes offered, 1 to [StreakDefinition#FREEZES_MAX]
public record FreezeGrant(Instant at, int version, int count) implements StreakChange {
  public FreezeGrant {
    if (version < 1) throw new IllegalArgumentException("version must be at least 1: " + version);
    checkRange("count", count, 1, StreakDefinition.FREEZES_MAX);
  }
}
