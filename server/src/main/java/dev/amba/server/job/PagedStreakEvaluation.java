package dev.amba.server.job;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/// The jobs in turn until each says that nothing is left. It decides on nothing but the answers of
/// activities, so a replay comes the same way.
public final class PagedStreakEvaluation implements StreakEvaluationWorkflow {
  private static final Duration ACTIVITY_PATIENCE = Duration.ofHours(1);
  private static final Duration RETRY_MAX = Duration.ofSeconds(30);

  @Override
  public void run(Plan plan) {
    var activities = Workflow.newActivityStub(StreakActivities.class, options(plan));
    for (var done = 0; done < plan.activitiesPerRun(); done += 3) {
      var reworked = activities.reworkPages(plan.pagesPerActivity());
      var evaluated = activities.evaluatePages(plan.pagesPerActivity());
      var judged = activities.badgePages(plan.pagesPerActivity());
      if (reworked && evaluated && judged) return;
    }
    Workflow.continueAsNew(plan);
  }

  /// An activity that fails is tried again until it succeeds: the work has to be done anyway.
  private static ActivityOptions options(Plan plan) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(ACTIVITY_PATIENCE)
        .setHeartbeatTimeout(Duration.ofSeconds(plan.heartbeatSeconds()))
        .setRetryOptions(RetryOptions.newBuilder().setMaximumInterval(RETRY_MAX).build())
        .build();
  }
}
