package dev.amba.engine.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// Weeks of seven calendar days. A week is named by its first day, so the turn of a year needs no
/// rule of its own: 2021-01-01 lies in the week of Monday 2020-12-28.
public final class Week {
  private Week() {}

  /// The first day of the week of `day`, for weeks that begin on `weekStart`.
  public static LocalDate firstDay(LocalDate day, DayOfWeek weekStart) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }
}
