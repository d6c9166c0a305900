package dev.amba.server.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/// A project's days in a zone, in the database.
record ProjectDays(DayReadModel read, DayStore store, UUID projectId, ZoneId zone)
    implements DaySource {
  @Override
  public DayFigures count(LocalDate day) {
    return read.read(projectId, day, zone);
  }

  @Override
  public Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last) {
    return store.read(projectId, zone, first, last);
  }

  @Override
  public void store(LocalDate day, DayFigures figures) {
    store.put(projectId, zone, day, figures);
  }
}
