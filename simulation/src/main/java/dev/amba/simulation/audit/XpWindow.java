package dev.amba.simulation.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// A stretch of time whose XP is added up.
///
/// @param from included
/// @param until left out
record XpWindow(Instant from, Instant until) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /// The window of `xp_this_period`.
  static XpWindow running(Definitions.Settings settings, Instant now) {
    if (settings.xpPeriod().equals("rolling")) {
      // Up to now, and as far beyond as an event may lie ahead.
      var until = now.plus(AHEAD).plusMillis(1);
      return new XpWindow(now.minus(Duration.ofDays(settings.xpPeriodDays())), until);
    }
    return of(settings, settings.xpPeriod(), Almanac.day(now, settings.zone()));
  }

  /// The window of a board's period that `date` lies in.
  static XpWindow of(Definitions.Settings settings, String period, LocalDate date) {
    var zone = settings.zone();
    return switch (period) {
      case "daily" -> days(date, date.plusDays(1), settings);
      case "weekly" -> {
        var first = date.with(TemporalAdjusters.previousOrSame(settings.weekStart()));
        yield days(first, first.plusDays(7), settings);
      }
      case "monthly" -> {
        var first = date.withDayOfMonth(1);
        yield days(first, first.plusMonths(1), settings);
      }
      case "all_time" -> new XpWindow(Instant.MIN, Instant.MAX);
      default -> throw new IllegalArgumentException("no period of " + zone + ": " + period);
    };
  }

  private static XpWindow days(LocalDate from, LocalDate until, Definitions.Settings settings) {
    return new XpWindow(
        Almanac.start(from, settings.zone()), Almanac.start(until, settings.zone()));
  }
}
