package dev.amba.engine.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A half-open range of instants.
///
/// @param from the first instant inside
/// @param to the first instant after; never before `from`
public record Window(Instant from, Instant to) {
  public Window {
    if (to.isBefore(from))
      throw new IllegalArgumentException("to must not be before from: " + to + " < " + from);
  }

  /// From the start of `first` to the start of `after` in `zone`.
  public static Window ofDays(LocalDate first, LocalDate after, ZoneId zone) {
    return new Window(Day.start(first, zone), Day.start(after, zone));
  }

  /// Whether `at` lies inside.
  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
