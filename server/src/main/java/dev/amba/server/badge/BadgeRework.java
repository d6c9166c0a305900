package dev.amba.server.badge;

import dev.amba.server.ingest.BadgeJudge;
import dev.amba.server.job.Job;
import dev.amba.server.job.JobName;
import dev.amba.server.job.Pace;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Goes through all users of a project after a badge is new, has changed or is gone: unlocks what
/// each has met, or takes the deleted badge away. Where it has come to is kept in the request, page
/// by page, each a transaction, so that a process that ends leaves the rest to another, and several
/// may work at once.
@ApplicationScoped
final class BadgeRework implements Job {
  /// Users of one transaction: few, for batches of events of any of them wait for its end.
  static final int PAGE = 200;

  private static final int NOTHING_LEFT = -1;

  private final Jdbi jdbi;
  private final ProjectConfigs projects;
  private final BadgeJudge judge;
  private final InstantSource clock;

  BadgeRework(Jdbi jdbi, ProjectConfigs projects, BadgeJudge judge, InstantSource clock) {
    this.jdbi = jdbi;
    this.projects = projects;
    this.judge = judge;
    this.clock = clock;
  }

  @Override
  public JobName name() {
    return JobName.BADGE_REWORK;
  }

  @Override
  public boolean work(Pace pace) {
    var done = 0L;
    while (pace.goesOn(done)) {
      var users = jdbi.inTransaction(this::page);
      if (users == NOTHING_LEFT) return true;
      done += users;
    }
    return false;
  }

  /// @return how many users it has done, or [#NOTHING_LEFT]
  private int page(Handle handle) {
    var store = new ReworkStore(handle);
    var request = store.take().orElse(null);
    var config = request == null ? null : projects.hold(handle, request.projectId());
    if (request == null || config == null) return NOTHING_LEFT;
    var users = store.users(request, PAGE);
    var userIds = users.stream().map(ReworkStore.User::id).toList();
    if (request.isDeleted()) store.takeAway(request.badgeId(), userIds);
    else judge.judge(handle, config, userIds, config.now(clock.instant()));
    if (!users.isEmpty()) store.advance(request, users);
    if (users.size() < PAGE) store.finish(request, clock.instant());
    return users.size();
  }
}
