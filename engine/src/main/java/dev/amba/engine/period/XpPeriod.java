package dev.amba.engine.period;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/// The period over which a project counts `xp_this_period` (semantics §3).
///
/// Calendar periods turn at midnight of the project's zone, for everyone at once. A rolling period
/// moves with the instant of asking.
public sealed interface XpPeriod {
  /// How far an event may lie in the future when it arrives (semantics §2).
  Duration FUTURE_TOLERANCE = Duration.ofMinutes(5);

  /// The window of this period that `now` lies in.
  ///
  /// @param zone the project's zone; a rolling period needs none
  /// @param weekStart the day that weeks begin on; only a weekly period asks
  Window window(Instant now, ZoneId zone, DayOfWeek weekStart);

  /// One calendar day.
  record Daily() implements XpPeriod {
    @Override
    public Window window(Instant now, ZoneId zone, DayOfWeek weekStart) {
      return calendar(now, Day.of(now, zone), Period.ofDays(1), zone);
    }
  }

  /// Seven calendar days from the project's first day of the week.
  record Weekly() implements XpPeriod {
    @Override
    public Window window(Instant now, ZoneId zone, DayOfWeek weekStart) {
      return calendar(now, Week.firstDay(Day.of(now, zone), weekStart), Period.ofDays(7), zone);
    }
  }

  /// One calendar month.
  record Monthly() implements XpPeriod {
    @Override
    public Window window(Instant now, ZoneId zone, DayOfWeek weekStart) {
      return calendar(now, Day.of(now, zone).withDayOfMonth(1), Period.ofMonths(1), zone);
    }
  }

  /// The last `days` times 24 hours, both ends included.
  ///
  /// The window reaches [#FUTURE_TOLERANCE] beyond `now`, because an event may be that far ahead
  /// when it is accepted: XP that the user already has would else be missing from the period for
  /// minutes.
  ///
  /// @param days 1 to 366
  record Rolling(int days) implements XpPeriod {
    /// The most days a rolling period may have.
    public static final int DAYS_MAX = 366;

    public Rolling {
      if (days < 1 || days > DAYS_MAX) {
        throw new IllegalArgumentException(
            "xp_period_days must be from 1 to " + DAYS_MAX + ": " + days);
      }
    }

    @Override
    public Window window(Instant now, ZoneId zone, DayOfWeek weekStart) {
      return new Window(now.minus(Duration.ofDays(days)), now.plus(FUTURE_TOLERANCE).plusMillis(1));
    }
  }

  private static Window calendar(Instant now, LocalDate first, Period length, ZoneId zone) {
    var window = Window.ofDays(first, first.plus(length), zone);
    // Clocks that are set back over midnight repeat the end of a day after the next one began: the
    // windows follow the
    // first midnight, so that they touch and never overlap.
    return now.isBefore(window.to())
        ? window
        : Window.ofDays(first.plus(length), first.plus(length).plus(length), zone);
  }
}
