package dev.amba.server.analytics;

import java.time.LocalDate;
import java.util.Map;

/// Where the figures of one project's days come from, in one zone.
interface DaySource {
  /// Counts a day. It takes as long as there are events.
  DayFigures count(LocalDate day);

  /// What was counted before, by this process or another, of the days from the first to the last.
  /// It may have changed since.
  Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last);

  /// Keeps what was counted of a day.
  void store(LocalDate day, DayFigures figures);
}
