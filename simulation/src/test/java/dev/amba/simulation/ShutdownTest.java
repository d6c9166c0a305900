package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A server that is asked to stop while events pour in answers every one that it took, takes no
/// more, and ends well.
class ShutdownTest {
  private static final int SENDERS = Scene.size("shutdownSenders", 24);
  private static final int ANSWERS_BEFORE = 300;
  private static final int ABANDONED = 100;
  private static final Duration ABANDONED_AFTER = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Journal journal = new Journal();
  private final AtomicInteger turnedAway = new AtomicInteger();

  @Test
  void whatIsTakenIsAnsweredAndNothingElseIsTaken() throws Exception {
    try (var scene = Scene.open(ShutdownTest.class)) {
      scene.play(() -> play(scene));
    }
  }

  private void play(Scene scene) throws Exception {
    var user = stop(scene);
    try (var again = scene.installation().start()) {
      journal.checkExact(Scene.api(again).events(user.project()));
      assertThat(Scene.violations(scene.installation().database())).isEmpty();
    }
  }

  /// Stops a server in the middle of its work.
  private Session stop(Scene scene) throws Exception {
    try (var server = scene.installation().start();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var api = Scene.api(server);
      var project = api.createProject(api.signUp(), Map.of("name", "Shutdown"));
      var user = api.signIn(project, Map.of("external_id", "user"));
      for (int i = 0; i < SENDERS; i++) {
        var name = "s" + i;
        var _ = senders.submit(() -> send(api, user, name));
      }
      Patience.until("events are answered", PATIENCE, () -> journal.size() >= ANSWERS_BEFORE);
      var answered = stopAtAnObstacle(scene, server, api, user);
      assertThat(server.awaitExit()).isZero();
      // Answers that have come are noted a moment later.
      senders.shutdown();
      assertThat(senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(journal.size()).isEqualTo(answered + SENDERS);
      assertThat(turnedAway).hasValue(SENDERS);
      return user;
    }
  }

  /// Asks the server to stop when each sender waits for an answer that cannot come yet.
  ///
  /// @return how many answers there were before
  private int stopAtAnObstacle(Scene scene, ServerProcess server, Api api, Session user)
      throws Exception {
    try (var _ = Obstacle.put(scene.installation().database())) {
      Patience.until("every sender waits", PATIENCE, () -> isTaken(server, SENDERS));
      server.askToStop();
      Patience.until("new requests are turned away", PATIENCE, () -> isRefused(api, "/admin/xp"));
      assertThat(Load.isTurnedAway(api.track(user, Map.of("event", "late")))).isTrue();
      assertThat(api.get("/health/ready", "").status()).isEqualTo(503);
      assertThat(api.get("/health/live", "").status()).isEqualTo(200);
      assertThat(server.isAlive()).isTrue();
      return journal.size();
    }
  }

  /// What a sender gave up waiting for was taken all the same, and is done once.
  @Test
  void whatIsTakenIsDoneThoughItsSenderHasGone() throws Exception {
    try (var scene = Scene.open(ShutdownTest.class)) {
      scene.play(() -> {
        var project = stopWithoutSenders(scene);
        try (var again = scene.installation().start()) {
          assertThat(Scene.api(again).events(project)).hasSize(ABANDONED);
          assertThat(Scene.violations(scene.installation().database())).isEmpty();
        }
      });
    }
  }

  private static Project stopWithoutSenders(Scene scene) throws Exception {
    try (var server = scene.installation().start()) {
      var api = Scene.api(server);
      var project = api.createProject(api.signUp(), Map.of("name", "Abandoned"));
      var key = project.serverKey();
      var user = Map.of("external_id", "user");
      assertThat(api.post(project.path("/users"), key, user).isSuccess()).isTrue();
      var event = Map.of("event", "step", "external_id", "user");
      try (var _ = Obstacle.put(scene.installation().database())) {
        Crowd.all(
            ABANDONED,
            _ -> {
              api.abandon(project.path("/events"), key, event, ABANDONED_AFTER);
              return true;
            });
        assertThat(isTaken(server, ABANDONED)).isTrue();
        server.askToStop();
        Patience.until("new requests are turned away", PATIENCE, () -> isRefused(api, "/admin/xp"));
      }
      assertThat(server.awaitExit()).isZero();
      return project;
    }
  }

  /// Whether the server says that so many events are taken and not done.
  private static boolean isTaken(ServerProcess server, int events) throws IOException {
    try (var metrics = server.url().resolve("/metrics").toURL().openStream()) {
      return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
          .contains("\namba_ingest_queue_depth %d.0\n".formatted(events));
    }
  }

  private static boolean isRefused(Api api, String path) throws Exception {
    return Load.isTurnedAway(api.get(path, ""));
  }

  /// Sends one event after the other until the server takes no more.
  private void send(Api api, Session user, String name) {
    try {
      for (int i = 0; ; i++) {
        var reply = api.track(user, Map.of("event", "step", "event_id", name + "-" + i));
        if (Load.isTurnedAway(reply)) {
          turnedAway.incrementAndGet();
          return;
        }
        journal.note(reply.data().path("results").path(0));
      }
    } catch (IOException | InterruptedException e) {
      // It has ended before it could turn this one away.
      turnedAway.incrementAndGet();
    }
  }
}
