package dev.amba.server.project;

import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// How far a test clock is moved. It only goes forward: to go back, it is set.
///
/// @param duration zero or more; a day is 24 hours
record ClockAdvance(Duration duration) {
  private static final String POINTER = "/duration";

  /// Reads an ISO 8601 duration.
  static ClockAdvance read(String text) {
    var errors = new FieldErrors();
    try {
      var duration = Duration.parse(text);
      if (!duration.isNegative()) return new ClockAdvance(duration);
      errors.add(POINTER, "must not be negative; set the clock to move it back: " + text);
    } catch (DateTimeParseException _) {
      errors.add(
          POINTER,
          "must be an ISO 8601 duration of days, hours, minutes and seconds, such as P1DT6H: "
              + text);
    }
    throw errors.problem().exception();
  }

  /// Where a clock stands after the move.
  Instant after(Instant before) {
    try {
      var after = before.plus(duration);
      if (after.isBefore(Field.LATEST)) return after;
    } catch (DateTimeException | ArithmeticException _) {
      // Told below.
    }
    var errors = new FieldErrors();
    errors.add(
        POINTER,
        "must not move the clock to %s or later: %s from %s"
            .formatted(Field.LATEST, duration, before));
    throw errors.problem().exception();
  }
}
