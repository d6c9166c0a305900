package dev.amba.engine.streak;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period on a streak's calendar.
///
/// Marks and outcome are told apart, for they need not go together: within its grace a day is
/// covered by a mark of the next, which then, with no mark of its own left, may freeze or break.
///
/// @param period its label: the day, or the first day of the week
/// @param markedDays its days with a mark, by the zone in force at the mark, in order; of a daily
///   streak none or the day itself. A mark that changed nothing counts as well
/// @param outcome what became of it; null while it is open, and while no streak lived
public record CalendarPeriod(
    LocalDate period, List<LocalDate> markedDays, @Nullable PeriodOutcome outcome) {
  public CalendarPeriod {
    markedDays = List.copyOf(markedDays);
  }
}
