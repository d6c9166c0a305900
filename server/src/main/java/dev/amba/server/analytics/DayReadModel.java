package dev.amba.server.analytics;

import dev.amba.server.platform.db.RowIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Counts one day of a project. Both halves are read from an index alone.
final class DayReadModel {
  private record Activity(long events, long users) {}

  private DayReadModel() {}

  static DayFigures read(Handle handle, UUID projectId, LocalDate day, ZoneId zone) {
    var from = day.atStartOfDay(zone).toInstant();
    var until = day.plusDays(1).atStartOfDay(zone).toInstant();
    var activity = activity(handle, projectId, from, until);
    return new DayFigures(activity.events(), xp(handle, projectId, from, until), activity.users());
  }

  private static Activity activity(Handle handle, UUID projectId, Instant from, Instant until) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(events), 0) AS events, count(*) AS users
            FROM (
              SELECT user_id, count(*) AS events
              FROM event
              WHERE project_id = :projectId
                AND id >= :from
                AND id < :until
              GROUP BY user_id
            ) u
            """)
        .bind("projectId", projectId)
        .bind("from", RowIds.lowestEvent(from))
        .bind("until", RowIds.lowestEvent(until))
        .map((row, _) -> new Activity(row.getLong("events"), row.getLong("users")))
        .one();
  }

  private static long xp(Handle handle, UUID projectId, Instant from, Instant until) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(amount), 0)
            FROM xp_ledger
            WHERE project_id = :projectId
              AND occurred_at >= :from
              AND occurred_at < :until
            """)
        .bind("projectId", projectId)
        .bind("from", from)
        .bind("until", until)
        .mapTo(Long.class)
        .one();
  }
}
