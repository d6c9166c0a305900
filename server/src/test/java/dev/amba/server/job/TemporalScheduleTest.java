package dev.amba.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a cluster is asked for, over gRPC. Temporal's test server has no schedules, so a peer takes
/// its place that keeps them and starts nothing.
class TemporalScheduleTest {
  private final SchedulePeer peer = new SchedulePeer(TemporalServer.freePort());
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget(peer.target()).build());

  TemporalScheduleTest() throws IOException {}

  @AfterEach
  void stop() {
    stubs.shutdownNow();
    peer.close();
  }

  private TemporalSchedule schedule(Duration interval) {
    return new TemporalSchedule(ScheduleClient.newInstance(stubs), "amba", interval);
  }

  @Test
  void startsTheWorkflowEveryIntervalAndNeverTwiceAtATime() {
    schedule(Duration.ofSeconds(30)).ensure();
    var made = peer.schedule("amba-streak-evaluation");
    var workflow = made.getAction().getStartWorkflow();
    assertThat(workflow.getWorkflowType().getName()).isEqualTo("StreakEvaluationWorkflow");
    assertThat(workflow.getTaskQueue().getName()).isEqualTo("amba");
    assertThat(workflow.getInput().getPayloads(0).getData().toStringUtf8())
        .isEqualTo("{\"pagesPerActivity\":200,\"activitiesPerRun\":50,\"heartbeatSeconds\":30}");
    assertThat(made.getSpec().getInterval(0).getInterval().getSeconds()).isEqualTo(30);
    assertThat(made.getPolicies().getOverlapPolicy())
        .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
  }

  @Test
  void isBroughtUpToDateAndStaysPaused() {
    schedule(Duration.ofSeconds(30)).ensure();
    peer.pause("amba-streak-evaluation");
    schedule(Duration.ofSeconds(60)).ensure();
    var made = peer.schedule("amba-streak-evaluation");
    assertThat(made.getSpec().getInterval(0).getInterval().getSeconds()).isEqualTo(60);
    assertThat(made.getState().getPaused()).isTrue();
  }

  @Test
  void aChangeStartsItAtOnceOrRightAfterTheOneThatRuns() {
    var schedule = schedule(Duration.ofSeconds(30));
    schedule.ensure();
    schedule.trigger();
    assertThat(peer.triggers())
        .containsExactly(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
  }
}
