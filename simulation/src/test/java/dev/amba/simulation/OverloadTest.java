package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.process.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// More than a server can hold at a time is turned away before any of it is taken; what was taken
/// is done, and then all is as before.
class OverloadTest {
  private static final int REQUESTS = Scene.size("overloadRequests", 12);
  private static final int BATCH = 1_000;

  /// How many such requests the server holds at a time: 8,000 events.
  private static final int HELD = 8;

  private static final int USERS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Journal journal = new Journal();

  @Test
  void tooMuchIsTurnedAwayWhole() throws Exception {
    try (var scene = Scene.open(OverloadTest.class)) {
      scene.play(() -> play(scene));
    }
  }

  private void play(Scene scene) throws Exception {
    try (var server = scene.installation().start();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var api = Scene.api(server);
      var project = api.createProject(api.signUp(), Map.of("name", "Overload"));
      note(send(api, project, "first", USERS));
      var user = api.signIn(project, Map.of("external_id", "user-0"));

      var refused = new ConcurrentLinkedQueue<Reply>();
      var requests = new ArrayList<Future<Reply>>();
      try (var _ = Obstacle.put(scene.installation().database())) {
        for (int i = 0; i < REQUESTS; i++) {
          var name = "r" + i;
          requests.add(
              senders.submit(() -> {
                var reply = send(api, project, name, BATCH);
                if (!reply.isSuccess()) refused.add(reply);
                return reply;
              }));
        }
        Patience.until(
            "all but %d requests are turned away; %d are".formatted(HELD, refused.size()),
            PATIENCE,
            () -> refused.size() == REQUESTS - HELD);
        assertThat(refused).allMatch(Load::isTurnedAway);
        assertThat(Load.isTurnedAway(api.track(user, Map.of("event", "step")))).isTrue();
        assertThat(requests).filteredOn(request -> !request.isDone()).hasSize(HELD);
      }
      for (var request : requests) if (request.get().isSuccess()) note(request.get());

      var after = api.track(user, Map.of("event", "step", "event_id", "after"));
      journal.note(after.data().path("results").path(0));
      journal.checkExact(api.events(project));
      assertThat(Scene.violations(scene.installation().database())).isEmpty();
    }
  }

  private static Reply send(Api api, Project project, String name, int count) throws Exception {
    var events = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      events.add(
          Map.of("event", "step", "event_id", name + "-" + i, "external_id", "user-" + i % USERS));
    }
    return api.post(project.path("/events"), project.serverKey(), Map.of("events", events));
  }

  private void note(Reply reply) {
    reply.data().path("results").forEach(journal::note);
  }
}
