package dev.amba.server.analytics;

import dev.amba.server.platform.db.RowIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Finds the projects that somebody will probably look at first.
@ApplicationScoped
class LatestProjects {
  private static final Duration SINCE = Duration.ofDays(AnalyticsResource.DEFAULT_DAYS);

  private final Jdbi jdbi;
  private final InstantSource clock;

  LatestProjects(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// The projects in which something has happened of late, the latest first.
  List<UUID> find(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT p.id
                FROM project p
                JOIN LATERAL (
                  SELECT e.id
                  FROM event e
                  WHERE e.project_id = p.id
                  ORDER BY e.id DESC
                  LIMIT 1
                ) latest ON latest.id >= :since
                WHERE p.deleted_at IS NULL
                ORDER BY latest.id DESC, p.id
                LIMIT :most
                """)
            .bind("since", RowIds.lowestEvent(clock.instant().minus(SINCE)))
            .bind("most", most)
            .mapTo(UUID.class)
            .list());
  }
}
