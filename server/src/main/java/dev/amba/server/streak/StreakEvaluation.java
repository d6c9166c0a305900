package dev.amba.server.streak;

import dev.amba.server.ingest.UserStreakId;
import dev.amba.server.job.Job;
import dev.amba.server.job.JobName;
import dev.amba.server.job.Pace;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import dev.amba.server.project.Streak;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Closes the periods whose deadline has come, project by project and page by page, and tells of
/// each in the outbox.
///
/// Reading never depends on it: whoever looks at a streak sees it as of that moment. It makes
/// visible to others what time has done.
@ApplicationScoped
final class StreakEvaluation implements Job {
  /// States of one transaction.
  static final int PAGE = DueStreaks.PAGE;

  /// States that are looked for at a time. The search walks over the index entries of states just
  /// written before it comes to those that are due; once for many pages, that costs next to
  /// nothing.
  static final int SEARCH = 20 * PAGE;

  private final Jdbi jdbi;
  private final ProjectConfigs configs;
  private final InstantSource clock;
  private final DueStreaks streaks;

  StreakEvaluation(Jdbi jdbi, ProjectConfigs configs, InstantSource clock, DueStreaks streaks) {
    this.jdbi = jdbi;
    this.configs = configs;
    this.clock = clock;
    this.streaks = streaks;
  }

  @Override
  public JobName name() {
    return JobName.STREAK_EVALUATION;
  }

  @Override
  public boolean work(Pace pace) throws SQLException {
    var run = new Run(pace);
    for (var projectId : dueProjects()) if (!run.project(projectId)) return false;
    return true;
  }

  private List<UUID> dueProjects() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT p.id
                FROM project p
                WHERE p.deleted_at IS NULL
                  AND EXISTS (
                    SELECT
                    FROM streak_state s
                    WHERE s.project_id = p.id
                      AND s.deadline_at <= coalesce(p.clock_now, :now)
                  )
                """)
            .bind("now", clock.instant())
            .mapTo(UUID.class)
            .list());
  }

  private List<UserStreakId> due(ProjectConfig config, Instant now) throws SQLException {
    var ids = config.streaks().all().stream().map(Streak::id).toList();
    return streaks.find(config, ids, now, SEARCH);
  }

  /// One run over all projects.
  private final class Run {
    private final Pace pace;
    private long done;

    private Run(Pace pace) {
      this.pace = pace;
    }

    /// Whether all that was due is done, but for what others have in their hands.
    boolean project(UUID projectId) throws SQLException {
      while (true) {
        var config = configs.findNow(projectId);
        if (config == null) return true;
        var ids = due(config, config.now(clock.instant()));
        var before = done;
        for (var from = 0; from < ids.size(); from += PAGE) {
          if (!pace.goesOn(done)) return false;
          done += streaks.close(config, ids.subList(from, Math.min(from + PAGE, ids.size())));
        }
        // When a whole search came to nothing, others are at them, or the configuration has
        // changed: the next run will see.
        if (ids.size() < SEARCH || done == before) return true;
      }
    }
  }
}
