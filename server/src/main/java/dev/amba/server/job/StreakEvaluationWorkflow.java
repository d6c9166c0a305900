package dev.amba.server.job;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Does all that is due of the streaks, and ends when nothing is left.
@WorkflowInterface
public interface StreakEvaluationWorkflow {

  /// How the work is cut.
  ///
  /// @param pagesPerActivity most pages of one activity
  /// @param activitiesPerRun most activities of one run; what is left then goes on as a new one, so
  ///   that no history grows long
  /// @param heartbeatSeconds after so long without a sign a worker counts as dead, and another does
  ///   the activity
  record Plan(int pagesPerActivity, int activitiesPerRun, int heartbeatSeconds) {
    /// What the schedule starts with.
    public static final Plan DEFAULT = new Plan(200, 50, 30);
  }

  @WorkflowMethod
  void run(Plan plan);
}
