package dev.amba.server.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Counts the streaks that run.
@ApplicationScoped
class StreakFiguresReadModel {
  private final Jdbi jdbi;

  StreakFiguresReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// By definition, in order of creation.
  ///
  /// @param now the project's now
  List<StreakFigures> read(UUID projectId, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT d.id, d.key, d.name, coalesce(f.running, 0) AS running,
                       coalesce(f.frozen, 0) AS frozen, coalesce(f.at_risk, 0) AS at_risk,
                       coalesce(f.saved, 0) AS saved, coalesce(f.longest, 0) AS longest
                FROM streak d
                JOIN streak_version v ON v.streak_id = d.id AND v.version = d.version
                LEFT JOIN LATERAL (
                  SELECT count(*) AS running,
                         count(*) FILTER (WHERE s.is_frozen) AS frozen,
                         count(*) FILTER (WHERE s.deadline_at <= e.day_end) AS at_risk,
                         count(*) FILTER (WHERE s.deadline_at <= e.day_end AND s.freezes > 0
                           AND v.freeze_enabled) AS saved,
                         max(s.current_count) AS longest
                  FROM streak_state s,
                       -- Who has not qualified today ends within a day and the grace; who has, later.
                       (SELECT :now + make_interval(hours => 24 + v.grace_period_hours) AS day_end) e
                  WHERE s.project_id = :projectId
                    AND s.streak_id = d.id
                    AND s.deadline_at > :now
                ) f ON true
                WHERE d.project_id = :projectId
                  AND d.deleted_at IS NULL
                ORDER BY d.created_at, d.id
                """)
            .bind("projectId", projectId)
            .bind("now", now)
            .map((row, _) ->
                new StreakFigures(
                    row.getObject("id", UUID.class),
                    row.getString("key"),
                    row.getString("name"),
                    row.getLong("running"),
                    row.getLong("frozen"),
                    row.getLong("at_risk"),
                    row.getLong("saved"),
                    row.getLong("longest")))
            .list());
  }
}
