package dev.amba.engine.streak;

import java.time.Instant;
import java.time.ZoneId;

/// A user's move to another zone.
///
/// @param seq the user's changes counted from 1, also among those of one instant
/// @param zone the zone in force from `at` on
public record ZoneChange(Instant at, int seq, ZoneId zone) implements StreakChange {
  public ZoneChange {
    if (seq < 1) throw new IllegalArgumentException("seq must be at least 1: " + seq);
  }
}
