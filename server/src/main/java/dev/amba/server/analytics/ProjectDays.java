package dev.amba.server.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// A project's days in a zone, in the database.
record ProjectDays(Jdbi jdbi, UUID projectId, ZoneId zone) implements DaySource {

  /// Whoever counts the same day waits, in other processes too: older figures never take the place
  /// of newer ones.
  @Override
  public DayFigures count(LocalDate day) {
    return jdbi.inTransaction(handle -> {
      handle
          .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:day, 0)) IS NULL")
          .bind("day", "activity_day %s %s %s".formatted(projectId, zone, day))
          .mapTo(Boolean.class)
          .one();
      var figures = DayReadModel.read(handle, projectId, day, zone);
      DayStore.put(handle, projectId, zone, day, figures);
      return figures;
    });
  }

  @Override
  public Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last) {
    return jdbi.withHandle(handle -> DayStore.read(handle, projectId, zone, first, last));
  }
}
