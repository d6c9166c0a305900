package dev.amba.engine.leaderboard;

import dev.amba.engine.period.Day;
import dev.amba.engine.period.Week;
import dev.amba.engine.period.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a board counts before it turns (semantics §7). Calendar periods turn at midnight of the
/// project's zone, for everyone at once; any date in a period names it.
public enum BoardPeriod {
  /// Everything that ever happened.
  ALL_TIME,
  /// One calendar day.
  DAILY,
  /// Seven calendar days from the project's first day of the week.
  WEEKLY,
  /// One calendar month.
  MONTHLY;

  /// The first date that names a period.
  public static final LocalDate DATE_MIN = LocalDate.of(1, Month.JANUARY, 1);

  /// The last date that names a period.
  public static final LocalDate DATE_MAX = LocalDate.of(9999, Month.DECEMBER, 31);

  // Wider than any instant that has a date in some zone, and still within what a database can hold.
  private static final Window EVER =
      Window.ofDays(DATE_MIN.minusYears(1), DATE_MAX.plusYears(1), ZoneOffset.UTC);

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The period of this name on the wire.
  public static Optional<BoardPeriod> find(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /// The first day of the period of `date`, its label; null for all time, which has none.
  ///
  /// @param date [#DATE_MIN] to [#DATE_MAX]
  /// @param weekStart the day that weeks begin on; only a weekly board asks
  public @Nullable LocalDate start(LocalDate date, DayOfWeek weekStart) {
    check(date);
    return switch (this) {
      case ALL_TIME -> null;
      case DAILY -> date;
      case WEEKLY -> Week.firstDay(date, weekStart);
      case MONTHLY -> date.withDayOfMonth(1);
    };
  }

  /// The instants that the period of `date` spans in the project's zone. Windows of neighbouring
  /// periods touch and never overlap; that of a day which the zone skips is empty.
  ///
  /// @param date [#DATE_MIN] to [#DATE_MAX]
  public Window window(LocalDate date, ZoneId zone, DayOfWeek weekStart) {
    var start = start(date, weekStart);
    return start == null ? EVER : Window.ofDays(start, after(start), zone);
  }

  /// A date in the period whose window holds `at`: the day of `at` in the project's zone. Only
  /// where clocks are set back over midnight, it is the day after that from the first midnight on,
  /// for the period has turned and does not turn back.
  public LocalDate date(Instant at, ZoneId zone, DayOfWeek weekStart) {
    var date = Day.of(at, zone);
    var window = window(date, zone, weekStart);
    return at.isBefore(window.to()) ? date : date.plusDays(1);
  }

  private LocalDate after(LocalDate start) {
    return switch (this) {
      case ALL_TIME -> DATE_MAX;
      case DAILY -> start.plusDays(1);
      case WEEKLY -> start.plusDays(7);
      case MONTHLY -> start.plusMonths(1);
    };
  }

  private static void check(LocalDate date) {
    if (date.isBefore(DATE_MIN) || date.isAfter(DATE_MAX)) {
      throw new IllegalArgumentException(
          "period must be a date from " + DATE_MIN + " to " + DATE_MAX + ": " + date);
    }
  }
}
