package dev.amba.server.verify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `streak_version`, and what its periods are on the calendar.
record StreakVersion(
    UUID streakId,
    int version,
    Instant at,
    boolean isWeekly,
    DayOfWeek weekStart,
    int graceHours,
    boolean freezeEnabled,
    int maxFreezes,
    int initialFreezes,
    @Nullable Integer freezesPerNEvents)
    implements StreakEvent {

  /// Whether both have the same periods. The first day of the week is nothing to days.
  boolean hasPeriodsOf(StreakVersion other) {
    return isWeekly == other.isWeekly && (!isWeekly || weekStart == other.weekStart);
  }

  /// The period of `at`, named by its first day.
  LocalDate period(Instant at, ZoneId zone) {
    var day = LocalDate.ofInstant(at, zone);
    return isWeekly ? day.with(TemporalAdjusters.previousOrSame(weekStart)) : day;
  }

  /// The period after another. Days that the zone does not have are none.
  LocalDate after(LocalDate period, ZoneId zone) {
    return isWeekly ? period.plusWeeks(1) : firstExisting(period.plusDays(1), zone);
  }

  /// When a period closes in a zone.
  Instant deadline(LocalDate period, ZoneId zone) {
    var start = firstExisting(after(period, zone), zone);
    return instant(start.atStartOfDay().plusHours(graceHours), zone);
  }

  private static LocalDate firstExisting(LocalDate day, ZoneId zone) {
    var existing = day;
    while (!existing.atStartOfDay(zone).toLocalDate().equals(existing))
      existing = existing.plusDays(1);
    return existing;
  }

  /// A time that comes twice is the earlier, one that is skipped the end of the gap.
  private static Instant instant(LocalDateTime wall, ZoneId zone) {
    var offsets = zone.getRules().getValidOffsets(wall);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(wall).getInstant()
        : wall.toInstant(offsets.getFirst());
  }
}
