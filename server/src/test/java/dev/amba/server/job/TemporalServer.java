package dev.amba.server.job;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Temporal's own test server, reached over gRPC at a port of its own. It keeps real time, and
/// knows workflows and activities; it has no schedules.
final class TemporalServer implements AutoCloseable {
  private final TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;
  private final TemporalAddress address;

  TemporalServer() {
    var port = freePort();
    server = TestServer.createPortBoundServer(port);
    address = new TemporalAddress("127.0.0.1:" + port, "default", "amba");
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address.target()).build());
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TemporalAddress address() {
    return address;
  }

  /// Does what the schedule would: starts the workflow, and waits for its end.
  void evaluate(StreakEvaluationWorkflow.Plan plan) {
    WorkflowClient.newInstance(stubs)
        .newWorkflowStub(
            StreakEvaluationWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(TemporalSchedule.ID)
                .setTaskQueue(address.taskQueue())
                .build())
        .run(plan);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
