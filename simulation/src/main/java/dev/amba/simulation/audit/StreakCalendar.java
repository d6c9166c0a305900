package dev.amba.simulation.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// When periods close, for somebody who travels (semantics §5).
///
/// @param weekly whether periods are weeks
/// @param weekStart the first day of a week
record StreakCalendar(boolean weekly, java.time.DayOfWeek weekStart) {
  /// 48 hours.
  private static final Duration FLIGHT = Duration.ofDays(2);

  LocalDate period(Instant at, ZoneId zone) {
    return weekly ? Almanac.week(at, zone, weekStart) : Almanac.day(at, zone);
  }

  LocalDate next(LocalDate period, ZoneId zone) {
    return weekly ? period.plusDays(7) : Almanac.existing(period.plusDays(1), zone);
  }

  /// When a period closes by the clocks of one zone.
  private Instant deadline(LocalDate period, ZoneId zone, int graceHours) {
    var after = Almanac.existing(next(period, zone), zone);
    return Almanac.instant(after.atStartOfDay().plusHours(graceHours), zone);
  }

  /// When a period closes after all changes of zone so far.
  ///
  /// @param zones in order; the first has always been
  Instant deadline(LocalDate period, List<ZoneChange> zones, int graceHours) {
    var deadline = deadline(period, zones.getFirst().zone(), graceHours);
    var window = Instant.MIN;
    for (var change : zones.subList(1, zones.size())) {
      var there = deadline(period, change.zone(), graceHours);
      var extending = change.at().isAfter(window);
      if (extending) window = change.at().plus(FLIGHT);
      if (extending && (within(deadline, change) || within(there, change))) {
        // For good: whatever changes later, and however much later.
        return there.isAfter(deadline) ? there : deadline;
      }
      deadline = there;
    }
    return deadline;
  }

  private static boolean within(Instant deadline, ZoneChange change) {
    return deadline.isAfter(change.at()) && !deadline.isAfter(change.at().plus(FLIGHT));
  }
}
