package dev.amba.server.job;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.List;

/// The schedule at Temporal that starts [StreakEvaluationWorkflow] every interval, never twice at a
/// time.
final class TemporalSchedule {
  static final String ID = "amba-streak-evaluation";

  private final ScheduleClient client;
  private final Schedule wanted;

  TemporalSchedule(ScheduleClient client, String taskQueue, Duration interval) {
    this.client = client;
    this.wanted =
        Schedule.newBuilder()
            .setAction(
                ScheduleActionStartWorkflow.newBuilder()
                    .setWorkflowType(StreakEvaluationWorkflow.class)
                    .setArguments(StreakEvaluationWorkflow.Plan.DEFAULT)
                    .setOptions(
                        WorkflowOptions.newBuilder()
                            .setWorkflowId(ID)
                            .setTaskQueue(taskQueue)
                            .build())
                    .build())
            .setSpec(
                ScheduleSpec.newBuilder()
                    .setIntervals(List.of(new ScheduleIntervalSpec(interval)))
                    .build())
            .setPolicy(
                SchedulePolicy.newBuilder()
                    .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                    .build())
            .build();
  }

  /// Makes the schedule as this version wants it. One that an operator has paused stays paused.
  void ensure() {
    try {
      var _ = client.createSchedule(ID, wanted, ScheduleOptions.newBuilder().build());
    } catch (ScheduleAlreadyRunningException _) {
      client
          .getHandle(ID)
          .update(input ->
              new ScheduleUpdate(
                  Schedule.newBuilder(input.getDescription().getSchedule())
                      .setAction(wanted.getAction())
                      .setSpec(wanted.getSpec())
                      .setPolicy(wanted.getPolicy())
                      .build()));
    }
  }

  /// Starts the workflow now. While one runs, one more waits for its end: the one that runs may
  /// have passed by what has changed.
  void trigger() {
    client.getHandle(ID).trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
  }
}
