package dev.amba.simulation.audit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/// Days and weeks on the wall (semantics §1).
final class Almanac {
  private Almanac() {}

  static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }

  static LocalDate week(Instant at, ZoneId zone, DayOfWeek start) {
    return day(at, zone).with(TemporalAdjusters.previousOrSame(start));
  }

  /// The instant of a time on the wall: after the gap when it is skipped, the earlier when it comes
  /// twice.
  static Instant instant(LocalDateTime wall, ZoneId zone) {
    var gap = zone.getRules().getTransition(wall);
    if (gap != null && gap.isGap()) return gap.getInstant();
    return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /// When a day begins; one that is skipped begins with the next.
  static Instant start(LocalDate day, ZoneId zone) {
    return instant(day.atStartOfDay(), zone);
  }

  /// Whether a zone has a day at all. Apia had no 30 December 2011.
  static boolean exists(LocalDate day, ZoneId zone) {
    return day(start(day, zone), zone).equals(day);
  }

  /// The first day that there is, from `day` on.
  static LocalDate existing(LocalDate day, ZoneId zone) {
    var found = day;
    while (!exists(found, zone)) found = found.plusDays(1);
    return found;
  }
}
