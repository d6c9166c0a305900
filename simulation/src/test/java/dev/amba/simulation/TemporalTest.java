package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.job.StreakEvaluationWorkflow;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import dev.amba.server.platform.db.Queries;
import dev.amba.simulation.bench.DueStreaks;
import dev.amba.simulation.client.Metrics;
import dev.amba.simulation.process.Patience;
import dev.amba.simulation.process.ServerProcess;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Two servers are workers of one Temporal, its own test server over gRPC. The one that evaluates
/// streaks is killed in the middle; the other finishes, and each streak is closed exactly once.
class TemporalTest {
  private static final int STREAKS = Scene.size("temporalStreaks", 60_000);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Short heartbeats, so that the test need not wait long for the dead to be missed.
  private static final StreakEvaluationWorkflow.Plan PLAN =
      new StreakEvaluationWorkflow.Plan(1_000, 10, 2);

  @Test
  void aWorkerThatIsKilledIsReplaced() throws Exception {
    try (var scene = Scene.open(TemporalTest.class)) {
      scene.play(() -> {
        var port = freePort();
        var location = new DatabaseLocation.Embedded(scene.path("shared"));
        try (var _ = TestServer.createPortBoundServer(port);
            var database = Database.own(location, "the test", _ -> {});
            var a = server(scene, "a", database.address(), port);
            var b = server(scene, "b", database.address(), port)) {
          play(a, b, database.address(), port);
        }
      });
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ServerProcess server(
      Scene scene, String name, DatabaseAddress database, int temporalPort) throws Exception {
    return ServerProcess.start(
        List.of("--port", "0", "--data-dir", scene.path(name).toString()),
        Map.of(
            "AMBA_RATE_LIMITS",
            "off",
            "AMBA_JOBS",
            "temporal",
            "AMBA_TEMPORAL_TARGET",
            "127.0.0.1:" + temporalPort,
            "AMBA_DATABASE_URL",
            database.jdbcUrl(),
            "AMBA_DATABASE_USER",
            String.valueOf(database.user()),
            "AMBA_DATABASE_PASSWORD",
            String.valueOf(database.password())),
        scene.path(name + ".log"));
  }

  private static void play(
      ServerProcess a, ServerProcess b, DatabaseAddress address, int temporalPort)
      throws Exception {
    var jdbi = Queries.on(address.dataSource());
    var api = Scene.api(a);
    var due = DueStreaks.make(api, api.signUp(), address, STREAKS);
    due.fallDue();
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + temporalPort)
                .build());
    try {
      // The test server has no schedules, so the test does what the schedule would.
      var workflow =
          WorkflowClient.newInstance(stubs)
              .newWorkflowStub(
                  StreakEvaluationWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("amba-streak-evaluation")
                      .setTaskQueue("amba")
                      .build());
      var end = CompletableFuture.runAsync(() -> workflow.run(PLAN));
      Patience.until("one evaluates", PATIENCE, () -> evaluates(a) || evaluates(b));
      (evaluates(a) ? a : b).kill();
      assertThat(told(jdbi, due.projectId())).as("in the middle").isLessThan(STREAKS);
      end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      stubs.shutdownNow();
    }
    assertThat(told(jdbi, due.projectId())).isEqualTo(STREAKS);
    assertThat(frozen(jdbi, due.projectId())).isEqualTo(STREAKS);
  }

  private static boolean evaluates(ServerProcess server) throws Exception {
    return Metrics.of(server.url()).number("amba_streak_evaluated_total") > 0;
  }

  private static long told(Jdbi jdbi, UUID projectId) {
    return number(jdbi, "SELECT count(*) FROM outbox WHERE project_id = ?", projectId);
  }

  private static long frozen(Jdbi jdbi, UUID projectId) {
    return number(
        jdbi,
        """
        SELECT count(*)
        FROM streak_state
        WHERE project_id = ?
          AND is_frozen
          AND freezes = 0
          AND current_count = 1
        """,
        projectId);
  }

  private static long number(Jdbi jdbi, String sql, UUID projectId) {
    return jdbi.withHandle(handle -> handle.select(sql, projectId).mapTo(Long.class).one());
  }
}
