package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/// Two servers on one database take events of the same users, and each takes events back that the
/// other has accepted, sometimes both the same one at once. What is left counts, once, on both.
class SharedReversalTest {
  private static final int STEPS = Scene.size("sharedReversalSteps", 60);
  private static final int SENDERS = 6;
  private static final int USERS = 3;
  private static final int XP = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AtomicIntegerArray standing = new AtomicIntegerArray(USERS);

  @Test
  void whatIsTakenBackIsGoneOnBoth() throws Exception {
    try (var scene = Scene.open(SharedReversalTest.class)) {
      scene.play(() -> {
        var location = new DatabaseLocation.Embedded(scene.path("shared"));
        try (var database = Database.own(location, "the test", _ -> {});
            var a = TwoServersTest.server(scene, "a", database.address());
            var b = TwoServersTest.server(scene, "b", database.address())) {
          play(scene, List.of(Scene.api(a), Scene.api(b)), database.address());
        }
      });
    }
  }

  private void play(Scene scene, List<Api> servers, DatabaseAddress database) throws Exception {
    var first = servers.getFirst();
    var project = first.createProject(first.signUp(), Map.of("name", "Reversal"));
    var _ = first.createRule(project, Map.of("name", "R", "event_name", "step", "xp_amount", XP));
    create(first, project, "/streaks", Map.of("name", "Days", "qualifying_event", "step"));
    create(
        first,
        project,
        "/achievements",
        Map.of(
            "name",
            "Twenty",
            "criteria",
            Map.of("type", "event_count", "event_name", "step", "target_value", 20)));
    var users = new ArrayList<Session>();
    for (int i = 0; i < USERS; i++) {
      users.add(first.signIn(project, Map.of("external_id", "user-" + i)));
    }
    // Both keep the boards in memory from here on.
    for (var server : servers) {
      for (var user : users) {
        var _ = server.standing(user, "all_time");
      }
    }
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = new ArrayList<Future<?>>();
      for (int i = 0; i < SENDERS; i++) {
        var random = scene.random("sender" + i);
        sending.add(
            senders.submit(() -> {
              send(servers, project, users, random);
              return null;
            }));
      }
      for (var sender : sending) {
        var _ = sender.get();
      }
    }
    for (int i = 0; i < USERS; i++) {
      var xp = standing.get(i) * XP;
      for (var server : servers) {
        var user = users.get(i);
        assertThat(server.xp(user).path("total_xp").asInt()).isEqualTo(xp);
        for (var board : List.of("all_time", "daily", "weekly")) {
          Patience.until(
              "%s of user %d is %d".formatted(board, i, xp),
              PATIENCE,
              () -> server.standing(user, board).path("score").asInt() == xp);
        }
      }
    }
    assertThat(standings(servers.getFirst(), users)).isEqualTo(standings(servers.getLast(), users));
    assertThat(Scene.violations(database)).isEmpty();
  }

  private void send(List<Api> servers, Project project, List<Session> users, Random random)
      throws Exception {
    for (int step = 0; step < STEPS; step++) {
      var at = random.nextInt(servers.size());
      var number = random.nextInt(users.size());
      var result =
          servers.get(at).track(users.get(number), Map.of("event", "step")).data().path("results");
      var id = result.path(0).path("id").asText();
      standing.incrementAndGet(number);
      if (random.nextBoolean()) continue;
      var other = servers.get(1 - at);
      standing.decrementAndGet(number);
      if (random.nextInt(3) > 0) {
        reverse(other, project, id);
        continue;
      }
      try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
        var reversals = new ArrayList<Future<JsonNode>>();
        for (var server : servers) reversals.add(both.submit(() -> reverse(server, project, id)));
        var duplicates = 0;
        for (var reversal : reversals) {
          if (reversal.get().path("already_reversed").asBoolean()) duplicates++;
        }
        assertThat(duplicates).as("one of two reversals of an event is the first").isEqualTo(1);
      }
    }
  }

  private static JsonNode reverse(Api server, Project project, String id) throws Exception {
    var reply =
        server.post(project.path("/events/" + id + "/reverse"), project.serverKey(), Map.of());
    assertThat(reply.isSuccess()).as("%s", reply).isTrue();
    return reply.data();
  }

  private static void create(Api api, Project project, String what, Map<String, Object> body)
      throws Exception {
    var reply = api.post(project.path(what), project.serverKey(), body);
    assertThat(reply.isSuccess()).as("%s", reply).isTrue();
  }

  private static List<String> standings(Api server, List<Session> users) throws Exception {
    var all = new ArrayList<String>();
    for (var user : users) {
      for (var board : List.of("all_time", "daily")) {
        all.add(server.standing(user, board).toString());
      }
    }
    return all;
  }
}
