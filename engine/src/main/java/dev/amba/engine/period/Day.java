package dev.amba.engine.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A calendar day in a zone: which one an instant lies on, and where it begins.
///
/// Days are 23, 24 or 25 hours long, and some do not exist: a zone that crosses the date line skips
/// one altogether (Pacific/Apia had no 2011-12-30). A day that is skipped begins and ends at the
/// same instant, the start of the next.
public final class Day {
  private Day() {}

  /// The day of `at` on the calendar of `zone`.
  public static LocalDate of(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone);
  }

  /// The first instant of `day` in `zone`. A midnight that a change of the clocks skips means the
  /// instant after the gap, one that comes twice means the earlier.
  public static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// The instant after `at` at which the day after that of `at` begins.
  ///
  /// It is the start of the next day but for clocks that are set back over midnight
  /// (America/St_Johns until 2011): in the hour before the second midnight the first one is past,
  /// and the second is meant.
  public static Instant next(Instant at, ZoneId zone) {
    var next = of(at, zone).plusDays(1).atStartOfDay(zone);
    return (next.toInstant().isAfter(at) ? next : next.withLaterOffsetAtOverlap()).toInstant();
  }

  /// Whether `day` is on the calendar of `zone` at all.
  public static boolean exists(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toLocalDate().equals(day);
  }
}
