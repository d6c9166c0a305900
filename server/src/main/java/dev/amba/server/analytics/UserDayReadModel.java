package dev.amba.server.analytics;

import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// How a user's XP grew, by day.
@ApplicationScoped
class UserDayReadModel {
  private final Jdbi jdbi;

  UserDayReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The last days up to the running one, the oldest first.
  ///
  /// @param count how many
  /// @param now the project's now
  List<UserDayView> last(ProjectConfig config, UUID userId, int count, Instant now) {
    var zone = config.zone();
    var today = LocalDate.ofInstant(now, zone);
    var first = today.minusDays(count - 1L);
    var sums = new HashMap<LocalDate, Long>();
    var before =
        jdbi.withHandle(handle -> {
          handle
              .createQuery(
                  """
                  SELECT (occurred_at AT TIME ZONE :zone)::date AS day, sum(amount) AS xp
                  FROM xp_ledger
                  WHERE user_id = :userId
                    AND occurred_at >= :from
                    AND occurred_at < :until
                  GROUP BY 1
                  """)
              .bind("userId", userId)
              .bind("zone", zone.getId())
              .bind("from", first.atStartOfDay(zone).toInstant())
              .bind("until", today.plusDays(1).atStartOfDay(zone).toInstant())
              .map((row, _) -> {
                sums.put(row.getObject("day", LocalDate.class), row.getLong("xp"));
                return true;
              })
              .list();
          return handle
              .createQuery(
                  """
                  SELECT coalesce(sum(amount), 0)
                  FROM xp_ledger
                  WHERE user_id = :userId
                    AND occurred_at < :from
                  """)
              .bind("userId", userId)
              .bind("from", first.atStartOfDay(zone).toInstant())
              .mapTo(Long.class)
              .one();
        });
    var days = new ArrayList<UserDayView>(count);
    var total = before;
    for (var day = first; !day.isAfter(today); day = day.plusDays(1)) {
      var xp = sums.getOrDefault(day, 0L);
      total += xp;
      days.add(new UserDayView(day, xp, total));
    }
    return List.copyOf(days);
  }
}
