package dev.amba.server.job;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs jobs as activities of a Temporal cluster: this process is a worker, and a schedule at the
/// cluster starts the workflow. While the cluster is away the server serves all the same, and the
/// connection is tried again and again.
final class TemporalEngine implements JobEngine {
  private static final Logger LOG = Logger.getLogger(TemporalEngine.class);

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration PAGE_PATIENCE = Duration.ofSeconds(10);

  /// Changes come in bursts; one run serves all of a burst.
  private static final Duration BURST = Duration.ofMillis(250);

  /// Workflow tasks at a time: there is one workflow.
  private static final int WORKFLOW_TASKS = 2;

  /// No workflow stays in a worker's memory, nor waits for the worker that it was at last.
  /// Histories are short, so replaying one costs next to nothing, and after a worker's death it
  /// goes on at once.
  private static final int KEPT_WORKFLOWS = 0;

  private final TemporalAddress address;
  private final List<Job> jobs;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;
  private final TemporalSchedule schedule;
  private final Semaphore changes = new Semaphore(0);
  private volatile boolean stopping;
  private volatile String state = "connecting";
  private @Nullable Thread keeper;

  TemporalEngine(TemporalAddress address, List<Job> jobs, Duration interval) {
    this.address = address;
    this.jobs = jobs;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address.target()).build());
    var client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setNamespace(address.namespace()).build());
    workers =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(KEPT_WORKFLOWS)
                .setMaxWorkflowThreadCount(8 * WORKFLOW_TASKS)
                .build());
    schedule =
        new TemporalSchedule(
            ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder().setNamespace(address.namespace()).build()),
            address.taskQueue(),
            interval);
  }

  @Override
  public void start() {
    keeper = Thread.ofVirtual().name("temporal-keeper").start(this::run);
  }

  @Override
  public void wake() {
    changes.release();
  }

  @Override
  public String state() {
    return state;
  }

  private void run() {
    try {
      persist(
          "no connection to Temporal at " + address.target(),
          () -> stubs.connect(CONNECT_PATIENCE));
      persist("no worker at Temporal", this::startWorker);
      persist("no schedule at Temporal, so nothing starts by itself", schedule::ensure);
      if (stopping) return;
      state = "running";
      LOG.infof("jobs run at Temporal, %s, task queue %s", address.target(), address.taskQueue());
      while (!stopping) {
        changes.acquire();
        changes.drainPermits();
        persist("the workflow is not started at once", schedule::trigger);
        TimeUnit.NANOSECONDS.sleep(BURST.toNanos());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tries until it works. The first failure in a row is told.
  private void persist(String trouble, Runnable step) throws InterruptedException {
    var before = state;
    while (!stopping) {
      try {
        step.run();
        state = before;
        return;
      } catch (RuntimeException e) {
        if (stopping) return;
        var now = "%s: %s".formatted(trouble, e.getMessage());
        if (!now.equals(state)) LOG.warnf("%s; trying again every %d s", now, RETRY.toSeconds());
        state = now;
        TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
      }
    }
  }

  private void startWorker() {
    if (workers.tryGetWorker(address.taskQueue()) == null) {
      var worker =
          workers.newWorker(
              address.taskQueue(),
              WorkerOptions.newBuilder()
                  .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
                  .setMaxConcurrentActivityExecutionSize(jobs.size())
                  .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS)
                  .setMaxConcurrentWorkflowTaskPollers(2)
                  .setMaxConcurrentActivityTaskPollers(1)
                  .build());
      worker.registerWorkflowImplementationTypes(PagedStreakEvaluation.class);
      worker.registerActivitiesImplementations(new PagedActivities(jobs));
    }
    workers.start();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      if (keeper != null) {
        keeper.interrupt();
        keeper.join(CONNECT_PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    workers.shutdown();
    workers.awaitTermination(PAGE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
  }
}
