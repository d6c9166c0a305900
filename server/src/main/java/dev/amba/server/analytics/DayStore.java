package dev.amba.server.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Keeps what was counted of projects' days.
final class DayStore {
  private DayStore() {}

  static Map<LocalDate, DayFigures> read(
      Handle handle, UUID projectId, ZoneId zone, LocalDate first, LocalDate last) {
    return handle
        .createQuery(
            """
            SELECT day, events, xp, active_users
            FROM activity_day
            WHERE project_id = :projectId
              AND zone = :zone
              AND day BETWEEN :first AND :last
            """)
        .bind("projectId", projectId)
        .bind("zone", zone.getId())
        .bind("first", first)
        .bind("last", last)
        .map((row, _) ->
            Map.entry(
                row.getObject("day", LocalDate.class),
                new DayFigures(
                    row.getLong("events"), row.getLong("xp"), row.getLong("active_users"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Keeps a day's figures in place of those before; of a project that is gone, nothing.
  static void put(Handle handle, UUID projectId, ZoneId zone, LocalDate day, DayFigures figures) {
    handle
        .createUpdate(
            """
            INSERT INTO activity_day (project_id, zone, day, events, xp, active_users)
            SELECT id, :zone, :day, :events, :xp, :activeUsers
            FROM project
            WHERE id = :projectId
              AND deleted_at IS NULL
            FOR KEY SHARE
            ON CONFLICT (project_id, zone, day) DO UPDATE
            SET events = excluded.events,
                xp = excluded.xp,
                active_users = excluded.active_users
            WHERE (activity_day.events, activity_day.xp, activity_day.active_users)
              IS DISTINCT FROM (excluded.events, excluded.xp, excluded.active_users)
            """)
        .bind("projectId", projectId)
        .bind("zone", zone.getId())
        .bind("day", day)
        .bind("events", figures.events())
        .bind("xp", figures.xp())
        .bind("activeUsers", figures.activeUsers())
        .execute();
  }
}
