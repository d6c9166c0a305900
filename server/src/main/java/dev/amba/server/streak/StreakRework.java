package dev.amba.server.streak;

import dev.amba.server.ingest.BadgeJudge;
import dev.amba.server.ingest.ChangeFeed;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.job.Job;
import dev.amba.server.job.JobName;
import dev.amba.server.job.Pace;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Goes through all users of a project after a streak's definition has changed or gone: folds each
/// state anew, or deletes it. Where it has come to is kept in the request, page by page, so that a
/// process that ends leaves the rest to another. A streak that turns out longer may meet badges.
@ApplicationScoped
final class StreakRework implements Job {
  /// Users of one transaction: few, for batches of events of any of them wait for its end.
  static final int PAGE = 200;

  /// How often a page is begun again because the configuration has just changed.
  private static final int ATTEMPTS = 10;

  /// What became of a page.
  ///
  /// @param isLast whether there is nothing more to do now
  private record Page(int users, boolean isDone, boolean isLast) {
    static final Page NONE = new Page(0, true, true);
    static final Page AGAIN = new Page(0, false, false);
  }

  private final Jdbi jdbi;
  private final ProjectConfigs configs;
  private final InstantSource clock;
  private final StreakMetrics metrics;
  private final ChangeFeed feed;
  private final BadgeJudge judge;

  StreakRework(
      Jdbi jdbi,
      ProjectConfigs configs,
      InstantSource clock,
      StreakMetrics metrics,
      ChangeFeed feed,
      BadgeJudge judge) {
    this.feed = feed;
    this.judge = judge;
    this.jdbi = jdbi;
    this.configs = configs;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public JobName name() {
    return JobName.STREAK_REWORK;
  }

  @Override
  public boolean work(Pace pace) throws SQLException {
    var done = 0L;
    for (var attempts = 0; attempts < ATTEMPTS; ) {
      if (!pace.goesOn(done)) return false;
      var started = System.nanoTime();
      var page = jdbi.inTransaction(this::page);
      if (page.isLast()) return true;
      attempts = page.isDone() ? 0 : attempts + 1;
      done += page.users();
      metrics.reworked(page.users(), System.nanoTime() - started);
    }
    return false;
  }

  private Page page(Handle handle) throws SQLException {
    var store = new ReworkStore(handle);
    var request = store.take().orElse(null);
    if (request == null) return Page.NONE;
    var users = store.lockUsers(request, PAGE);
    var userIds = users.stream().map(ReworkStore.User::id).toList();
    if (request.isDeleted()) {
      store.deleteStates(request.streakId(), userIds);
    } else {
      var config = configs.hold(handle, request.projectId());
      var streak = config == null ? null : config.streaks().find(request.streakId()).orElse(null);
      if (config == null || streak == null) return Page.AGAIN;
      var now = config.now(clock.instant());
      var page = new ReworkPage(handle.getConnection(), config, streak, now);
      var folded = page.fold(userIds, request.readsEvents());
      store.touch(folded);
      feed.publish(
          handle,
          folded.stream().map(id -> UserChange.streak(config.id(), id, streak.id())).toList());
      judge.judge(handle, config, folded, now);
    }
    if (!users.isEmpty()) store.advance(request, users);
    if (users.size() < PAGE) store.finish(request, clock.instant());
    return new Page(users.size(), true, false);
  }
}
