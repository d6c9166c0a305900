package dev.amba.server.analytics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A day and what happened on it; figures are null while they are being counted.
///
/// @param day in the project's zone
/// @param events events that happened on it
/// @param xp what was earned and taken on it, summed up
/// @param activeUsers users with an event on it
record DayView(
    LocalDate day, @Nullable Long events, @Nullable Long xp, @Nullable Long activeUsers) {
  static DayView of(LocalDate day, @Nullable DayFigures figures) {
    return figures == null
        ? new DayView(day, null, null, null)
        : new DayView(day, figures.events(), figures.xp(), figures.activeUsers());
  }
}
