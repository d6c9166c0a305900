package dev.amba.server.analytics;

import java.time.LocalDate;
import java.util.Map;

/// Where the figures of one project's days come from, in one zone.
interface DaySource {
  /// Counts a day, and keeps the figures for others and for later. It takes as long as there are
  /// events.
  DayFigures count(LocalDate day);

  /// What was counted before, by this process or another, of the days from the first to the last.
  /// It may have changed since.
  Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last);
}
