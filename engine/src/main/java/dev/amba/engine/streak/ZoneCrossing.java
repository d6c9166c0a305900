package dev.amba.engine.streak;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A change of zone that keeps deadlines from coming sooner.
///
/// @param at the instant of the change
/// @param from the zone before it
/// @param to the zone after it
record ZoneCrossing(Instant at, ZoneId from, ZoneId to) {
  private static final Duration REACH = Duration.ofDays(2);

  // A day's label ends at most 18 hours before its end in UTC, so a deadline lies 6 hours or more
  // after the label's start in UTC.
  private static final int REACH_DAYS = 3;

  /// Whether another change at `later` is within 48 hours, one at the same instant included.
  boolean precludes(Instant later) {
    return !later.isAfter(at.plus(REACH));
  }

  private boolean reaches(Instant deadline) {
    return deadline.isAfter(at) && !deadline.isAfter(at.plus(REACH));
  }

  /// The later of the two zones' deadlines of `label`, when one of them is within reach; null when
  /// the change has no say.
  @Nullable Instant deadline(StreakPeriod period, LocalDate label, int graceHours) {
    if (label.isAfter(LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(REACH_DAYS))) return null;
    var before = period.deadline(label, graceHours, from);
    var after = period.deadline(label, graceHours, to);
    if (!reaches(before) && !reaches(after)) return null;
    return before.isAfter(after) ? before : after;
  }
}
