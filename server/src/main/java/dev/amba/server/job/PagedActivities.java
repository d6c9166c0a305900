package dev.amba.server.job;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Hands activities to the jobs, and tells Temporal before each page how far they have come.
final class PagedActivities implements StreakActivities {
  private final Map<JobName, Job> jobs = new EnumMap<>(JobName.class);

  PagedActivities(List<Job> jobs) {
    for (var job : jobs) this.jobs.put(job.name(), job);
  }

  @Override
  public boolean reworkPages(int pages) {
    return work(JobName.STREAK_REWORK, pages);
  }

  @Override
  public boolean evaluatePages(int pages) {
    return work(JobName.STREAK_EVALUATION, pages);
  }

  @Override
  public boolean badgePages(int pages) {
    return work(JobName.BADGE_REWORK, pages);
  }

  /// A job that stops before it has done its pages goes on with the next try, here or elsewhere.
  private boolean work(JobName name, int pages) {
    var job = jobs.get(name);
    if (job == null) return true;
    var heartbeat = new Heartbeat(pages);
    try {
      if (job.work(heartbeat)) return true;
    } catch (SQLException e) {
      throw Activity.wrap(e);
    }
    if (heartbeat.pagesLeft > 0) {
      throw ApplicationFailure.newFailure(
          name.text() + " stopped early, for this server shuts down or others are at it",
          "Stopped");
    }
    return false;
  }

  /// A sign of life before each page. It throws when the worker shuts down or Temporal has given
  /// the activity to another; between pages nothing is lost by that.
  private static final class Heartbeat implements Pace {
    private int pagesLeft;

    private Heartbeat(int pages) {
      pagesLeft = pages;
    }

    @Override
    public boolean goesOn(long done) {
      Activity.getExecutionContext().heartbeat(done);
      return pagesLeft-- > 0;
    }
  }
}
