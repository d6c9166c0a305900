package dev.amba.engine.streak;

import org.jspecify.annotations.Nullable;

/// The rules of a streak (semantics §5).
///
/// @param graceHours hours on the wall clock for which a period stays open after its end: 0 to 24
///   for days, 0 to 167 for weeks
/// @param freezeEnabled whether a held freeze covers a period that closes without a mark
/// @param maxFreezes most freezes that a user can hold, 0 to [#FREEZES_MAX]
/// @param initialFreezes what a user begins with, 0 to `maxFreezes`
/// @param freezesPerNEvents each time the count reaches a multiple of it, one freeze is added, 1 to
///   [#EVENTS_PER_FREEZE_MAX]; null for never
public record StreakDefinition(
    StreakPeriod period,
    int graceHours,
    boolean freezeEnabled,
    int maxFreezes,
    int initialFreezes,
    @Nullable Integer freezesPerNEvents) {

  public static final int FREEZES_MAX = 10_000;
  public static final int EVENTS_PER_FREEZE_MAX = 1_000_000;

  public StreakDefinition {
    checkRange(
        "grace_period_hours of a " + period.wireName() + " streak",
        graceHours,
        0,
        period.graceHoursMax());
    checkRange("max_freezes", maxFreezes, 0, FREEZES_MAX);
    if (initialFreezes < 0 || initialFreezes > maxFreezes) {
      throw new IllegalArgumentException(
          "initial_freezes must be from 0 to max_freezes, " + maxFreezes + ": " + initialFreezes);
    }
    if (freezesPerNEvents != null)
      checkRange("freezes_per_n_events", freezesPerNEvents, 1, EVENTS_PER_FREEZE_MAX);
  }

  /// Whether reaching `count` adds a freeze.
  boolean earnsFreeze(int count) {
    return freezesPerNEvents != null && count % freezesPerNEvents == 0;
  }

  /// `freezes` as far as a user can hold them.
  int capped(int freezes) {
    return Math.min(freezes, maxFreezes);
  }

  static void checkRange(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be from " + min + " to " + max + ": " + value);
    }
  }
}
