package dev.amba.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs jobs with db-scheduler, which keeps when each is due and who is at it in the same database.
/// Of several processes one at a time does a job; that of a process that died is taken over.
final class EmbeddedEngine implements JobEngine {
  private static final Logger LOG = Logger.getLogger(EmbeddedEngine.class);

  private final Scheduler scheduler;
  private final List<Job> jobs;
  private final InstantSource clock;
  private final Timing timing;
  private final Semaphore changes = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread waker;

  /// How often things are looked at.
  ///
  /// @param interval from the end of a run to the next, when nothing changes
  /// @param polling how often a process looks for jobs that are due
  /// @param heartbeat how often a process says that it is still at a job
  /// @param retry after how long a job that was running when something changed is asked for again
  record Timing(Duration interval, Duration polling, Duration heartbeat, Duration retry) {
    /// A process that has died is found after four heartbeats, and looked for every second one: its
    /// job goes on after 40 to 60 seconds.
    static Timing of(Duration interval) {
      var polling = Duration.ofSeconds(5);
      return new Timing(
          interval,
          interval.compareTo(polling) < 0 ? interval : polling,
          Duration.ofSeconds(10),
          Duration.ofMillis(250));
    }
  }

  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration PAGE_PATIENCE = Duration.ofSeconds(10);

  EmbeddedEngine(DataSource dataSource, InstantSource clock, List<Job> jobs, Timing timing) {
    this.jobs = jobs;
    this.clock = clock;
    this.timing = timing;
    scheduler =
        Scheduler.create(dataSource)
            .startTasks(jobs.stream().map(this::task).toList())
            .threads(Math.max(1, jobs.size()))
            .schedulerName(new SchedulerName.Fixed(processName()))
            .pollingInterval(timing.polling())
            .heartbeatInterval(timing.heartbeat())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(PAGE_PATIENCE)
            .enableImmediateExecution()
            .addSchedulerListener(new Troubles())
            .build();
  }

  /// Tells in a line what the library tells with a stack trace every time.
  private static final class Troubles extends AbstractSchedulerListener {
    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
      if (type == SchedulerEventType.UNEXPECTED_ERROR)
        LOG.warn("jobs that are due cannot be looked for; trying again soon");
    }
  }

  private static String processName() {
    return "amba-" + ProcessHandle.current().pid();
  }

  private RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name().text(), FixedDelay.of(timing.interval()))
        .execute((_, context) -> work(job, pace(context)));
  }

  private static void work(Job job, Pace pace) {
    try {
      var _ = job.work(pace);
    } catch (SQLException e) {
      throw new IllegalStateException("%s failed: %s".formatted(job.name().text(), e), e);
    }
  }

  private Pace pace(ExecutionContext context) {
    return _ -> !stopping && !context.getSchedulerState().isShuttingDown();
  }

  @Override
  public void start() {
    waker = Thread.ofVirtual().name("job-waker").start(this::run);
  }

  @Override
  public void wake() {
    changes.release();
  }

  private void run() {
    try {
      scheduler.start();
      while (!stopping) {
        changes.acquire();
        changes.drainPermits();
        for (var job : jobs) bringForward(job);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Makes a job due now. One that is running may have passed by what has changed, so it is due
  /// again once it ends.
  private void bringForward(Job job) throws InterruptedException {
    var id = TaskInstanceId.of(job.name().text(), RecurringTask.INSTANCE);
    while (!stopping) {
      try {
        if (scheduler.reschedule(id, clock.instant())) return;
      } catch (TaskInstanceCurrentlyExecutingException _) {
        LOG.debugf("%s is running, and runs again", job.name());
      } catch (TaskInstanceNotFoundException _) {
        // The database was away when the first run should have been noted.
        var first = new TaskInstance<Void>(job.name().text(), RecurringTask.INSTANCE);
        if (scheduler.scheduleIfNotExists(first, clock.instant())) return;
      } catch (RuntimeException e) {
        LOG.debugf("%s is brought forward later: %s", job.name(), e.getMessage());
      }
      TimeUnit.NANOSECONDS.sleep(timing.retry().toNanos());
    }
  }

  @Override
  public String state() {
    return scheduler.getSchedulerState().isStarted() ? "running" : "starting";
  }

  @Override
  public void close() {
    stopping = true;
    try {
      // Not interrupted: that would close the connection which it may be using.
      changes.release();
      if (waker != null) waker.join(PAGE_PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    scheduler.stop();
  }
}
