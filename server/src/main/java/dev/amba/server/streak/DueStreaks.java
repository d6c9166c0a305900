package dev.amba.server.streak;

import dev.amba.server.ingest.ChangeFeed;
import dev.amba.server.ingest.StreakReader;
import dev.amba.server.ingest.UserStreakId;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// Streaks whose deadline has come, and how they are closed: by the evaluation in the background,
/// or at once for somebody who has to know how all of them stand.
@ApplicationScoped
public class DueStreaks {
  /// States of one transaction.
  static final int PAGE = 1_000;

  private final Jdbi jdbi;
  private final ProjectConfigs configs;
  private final InstantSource clock;
  private final StreakMetrics metrics;
  private final StreakRework rework;
  private final ChangeFeed feed;

  DueStreaks(
      Jdbi jdbi,
      ProjectConfigs configs,
      InstantSource clock,
      StreakMetrics metrics,
      StreakRework rework,
      ChangeFeed feed) {
    this.jdbi = jdbi;
    this.configs = configs;
    this.clock = clock;
    this.metrics = metrics;
    this.rework = rework;
    this.feed = feed;
  }

  /// Those that wait longest.
  List<UserStreakId> find(ProjectConfig config, Collection<UUID> streakIds, Instant now, int limit)
      throws SQLException {
    return jdbi.withHandle(
        handle -> new StreakReader(handle.getConnection()).due(config.id(), streakIds, now, limit));
  }

  /// Closes those of these that are still due and that nobody else is at, in one transaction.
  ///
  /// @return how many
  int close(ProjectConfig config, List<UserStreakId> ids) throws SQLException {
    var started = System.nanoTime();
    var closed =
        jdbi.inTransaction(handle -> {
          if (ProjectVersion.of(handle, config.id()) != config.version()) {
            configs.evict(config.id());
            return Closed.NOTHING;
          }
          var page =
              new EvaluationPage(handle.getConnection(), config, config.now(clock.instant()));
          var come = page.close(ids);
          feed.publish(handle, page.changes());
          return come;
        });
    metrics.evaluated(closed, System.nanoTime() - started);
    return closed.states();
  }

  /// Makes what is stored of a streak true for the project's now: derives anew what a change of its
  /// definition asks for, closes whatever is due, waits for what others are at, and until everybody
  /// in this process knows.
  ///
  /// @return whether it is so; false when the patience was not enough
  public boolean settle(UUID projectId, UUID streakId, Duration patience) throws SQLException {
    var end = System.nanoTime() + patience.toNanos();
    while (left(end).isPositive()) {
      var config = configs.findNow(projectId);
      if (config == null || config.streaks().find(streakId).isEmpty()) return true;
      if (isReworked(streakId)) {
        var _ = rework.work(_ -> left(end).isPositive());
        if (isReworked(streakId)) awaitOther(streakId, left(end));
        continue;
      }
      var ids = find(config, List.of(streakId), config.now(clock.instant()), 20 * PAGE);
      if (ids.isEmpty()) return feed.awaitTold(left(end));
      var done = 0;
      for (var from = 0; from < ids.size() && left(end).isPositive(); from += PAGE) {
        done += close(config, ids.subList(from, Math.min(from + PAGE, ids.size())));
      }
      if (done == 0) awaitOther(ids.getFirst(), left(end));
    }
    return false;
  }

  private boolean isReworked(UUID streakId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT EXISTS (
                  SELECT
                  FROM streak_rework
                  WHERE streak_id = :streakId
                    AND finished_at IS NULL
                )
                """)
            .bind("streakId", streakId)
            .mapTo(Boolean.class)
            .one());
  }

  /// Waits for whoever re-derives the streak to come to the end of a page.
  private void awaitOther(UUID streakId, Duration patience) {
    awaitLock(
        """
        SELECT
        FROM streak_rework
        WHERE streak_id = :streakId
        FOR NO KEY UPDATE
        """,
        new UserStreakId(streakId, streakId),
        patience);
  }

  /// Waits for whoever is at one of the states; of more than one at a time it might be a circle.
  private void awaitOther(UserStreakId id, Duration patience) {
    awaitLock(
        """
        SELECT
        FROM streak_state
        WHERE user_id = :userId
          AND streak_id = :streakId
        FOR NO KEY UPDATE
        """,
        id,
        patience);
  }

  private void awaitLock(String sql, UserStreakId id, Duration patience) {
    try {
      jdbi.useTransaction(handle -> {
        handle
            .createQuery("SELECT set_config('lock_timeout', :millis, true)")
            .bind("millis", Long.toString(Math.max(1, patience.toMillis())))
            .mapTo(String.class)
            .one();
        handle
            .createQuery(sql)
            .bind("userId", id.userId())
            .bind("streakId", id.streakId())
            .mapToMap()
            .list();
      });
    } catch (JdbiException _) {
      // The patience was not enough, as the caller will see.
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
