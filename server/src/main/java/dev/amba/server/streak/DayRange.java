package dev.amba.server.streak;

import dev.amba.server.platform.http.FieldErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// A stretch of calendar days, both ends included.
///
/// @param from the first day
/// @param to the last day
record DayRange(LocalDate from, LocalDate to) {
  /// Most days of one answer.
  static final int MAX_DAYS = 366;

  /// Days of an answer when none were asked for: twelve weeks, as such calendars are drawn.
  static final int DEFAULT_DAYS = 84;

  /// Reads the parameters `from` and `to`.
  ///
  /// @param today the last day, when none is given
  /// @throws dev.amba.server.platform.problem.ProblemException `INVALID_INPUT`
  static DayRange of(@Nullable String from, @Nullable String to, LocalDate today) {
    var errors = new FieldErrors();
    var last = day("/to", to, errors);
    var first = day("/from", from, errors);
    if (!errors.isEmpty()) throw errors.problem().exception();
    if (last == null) last = today;
    if (first == null) first = last.minusDays(DEFAULT_DAYS - 1);
    if (first.isAfter(last)) errors.add("/from", "must not come after to, " + last + ": " + first);
    if (first.plusDays(MAX_DAYS - 1).isBefore(last)) {
      errors.add(
          "/to", "must be at most " + (MAX_DAYS - 1) + " days after from, " + first + ": " + last);
    }
    if (!errors.isEmpty()) throw errors.problem().exception();
    return new DayRange(first, last);
  }

  private static @Nullable LocalDate day(
      String pointer, @Nullable String text, FieldErrors errors) {
    if (text == null) return null;
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() >= 1970 && day.getYear() < 9999) return day;
      errors.add(pointer, "must be a day from 1970 to 9998: " + text);
    } catch (DateTimeParseException _) {
      errors.add(pointer, "must be a day such as 2026-01-14: " + text);
    }
    return null;
  }
}
