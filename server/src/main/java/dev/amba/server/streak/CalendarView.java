package dev.amba.server.streak;

import dev.amba.engine.streak.CalendarPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the periods of a user's streak.
///
/// @param streakId of the definition
/// @param key of the definition
/// @param period `daily` or `weekly`
/// @param from the first day
/// @param to the last day
/// @param periods in order
record CalendarView(
    UUID streakId,
    String key,
    String period,
    LocalDate from,
    LocalDate to,
    List<PeriodView> periods) {

  /// One period. A mark within the grace of the day before covers that day, so marks and outcome
  /// are told apart.
  ///
  /// @param period the day, or the first day of the week
  /// @param markedDays days with a mark, by the zone that the user was in
  /// @param outcome `covered`, `frozen` or `broken`; null while it is open or no streak lived
  record PeriodView(LocalDate period, List<LocalDate> markedDays, @Nullable String outcome) {
    static PeriodView of(CalendarPeriod period) {
      var outcome = period.outcome();
      return new PeriodView(
          period.period(), period.markedDays(), outcome == null ? null : outcome.wireName());
    }
  }
}
