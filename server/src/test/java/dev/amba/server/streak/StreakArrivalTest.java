package dev.amba.server.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same history in another order of arrival gives the same streaks (semantics §5), through the
/// lanes and the database: three users live the same life, and their events arrive as they happen,
/// long after and shuffled, or so and with everything in memory lost again and again.
///
/// `-Damba.seed=N` plays one history alone.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakArrivalTest {
  private static final int HISTORIES = 6;
  private static final int STEPS = 60;
  private static final Instant START = Instant.parse("2026-03-20T08:00:00Z");
  private static final List<String> ZONES =
      List.of(
          "\"Europe/Berlin\"",
          "\"America/Los_Angeles\"",
          "\"Asia/Tokyo\"",
          "\"Pacific/Kiritimati\"",
          "null");

  @Inject Jdbi jdbi;

  static List<Long> seeds() {
    var seed = Long.getLong("amba.seed");
    return seed == null ? LongStream.range(1, HISTORIES + 1).boxed().toList() : List.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ordersOfArrivalMakeNoDifference(long seed) {
    new Life(TestProject.create(jdbi), new Random(seed)).live();
  }

  /// One history.
  private final class Life {
    private final TestProject project;
    private final ApiCaller backend;
    private final Random random;
    private final List<String> streaks = new ArrayList<>();
    private final List<Instant> events = new ArrayList<>();
    private Instant now = START;

    Life(TestProject project, Random random) {
      this.project = project;
      this.backend = project.backend();
      this.random = random;
    }

    void live() {
      clock();
      streak(
          """
          {"name": "Days", "qualifying_event": "play", "grace_period_hours": 6,
           "freeze_enabled": true, "max_freezes": 2}
          """);
      streak("{\"name\": \"Weeks\", \"qualifying_event\": \"play\", \"period\": \"weekly\"}");
      streak(
          """
          {"name": "Earned", "qualifying_event": "play", "freeze_enabled": true,
           "max_freezes": 5, "initial_freezes": 0, "freezes_per_n_events": 3}
          """);
      for (var user : List.of("prompt", "late", "forgotten")) {
        backend
            .post(project.path("/users"), "{\"external_id\": \"%s\"}".formatted(user))
            .statusCode(201);
      }
      for (int i = 0; i < STEPS; i++) step();
      sendShuffled("late", false);
      sendShuffled("forgotten", true);
      compare();
      now = now.plus(Duration.ofDays(2));
      clock();
      compare();
    }

    private void step() {
      now = now.plus(Duration.ofMinutes(1 + random.nextInt(20 * 60)));
      clock();
      switch (random.nextInt(12)) {
        case 0 -> forAll("PATCH", "", "{\"timezone\": %s}".formatted(pick(ZONES)));
        case 1 ->
            forAll(
                "POST",
                "/streaks/" + pick(streaks) + "/grant-shield",
                "{\"count\": %d}".formatted(1 + random.nextInt(2)));
        case 2 ->
            backend
                .patch(
                    project.path("/streaks/" + streaks.getFirst()),
                    "{\"grace_period_hours\": %d, \"max_freezes\": %d}"
                        .formatted(random.nextInt(25), 1 + random.nextInt(3)))
                .statusCode(200);
        case 3 ->
            backend
                .patch(
                    project.path("/streaks/" + streaks.getLast()),
                    "{\"period\": \"%s\"}".formatted(random.nextBoolean() ? "daily" : "weekly"))
                .statusCode(200);
        case 4 ->
            project
                .owner()
                .patch(
                    project.path(""),
                    "{\"week_start\": \"%s\", \"timezone\": %s}"
                        .formatted(
                            random.nextBoolean() ? "monday" : "sunday",
                            pick(ZONES.subList(0, ZONES.size() - 1))))
                .statusCode(200);
        // Many at once, some of them a little ahead of the clock.
        case 5 -> {
          for (int i = 0; i < 7; i++) {
            var at = now.plus(Duration.ofSeconds(random.nextInt(300)));
            events.add(at);
            send("prompt", List.of(at));
          }
        }
        default -> {
          var at =
              now.minus(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(5_000) : 0));
          events.add(at);
          send("prompt", List.of(at));
        }
      }
    }

    private void sendShuffled(String user, boolean forgetting) {
      var shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      while (!shuffled.isEmpty()) {
        var chunk = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(8)));
        send(user, chunk);
        chunk.clear();
        if (forgetting) forget();
      }
    }

    /// What another process does to the users, so that the lanes must load them anew.
    private void forget() {
      jdbi.useHandle(handle ->
          handle.execute(
              "UPDATE player_state SET version = version + 1 WHERE project_id = ?",
              UUID.fromString(project.id())));
    }

    private void send(String user, List<Instant> instants) {
      var items =
          instants.stream()
              .map(at ->
                  "{\"event\": \"play\", \"external_id\": \"%s\", \"occurred_at\": \"%s\"}"
                      .formatted(user, at))
              .toList();
      backend
          .post(
              project.path("/events"),
              "{\"historical\": true, \"events\": [%s]}".formatted(String.join(",", items)))
          .statusCode(200)
          .body("data.tracked", is(items.size()));
    }

    private void forAll(String method, String path, String json) {
      for (var user : List.of("prompt", "late", "forgotten")) {
        backend.send(method, project.path("/users/external:" + user + path), json).statusCode(200);
      }
    }

    private void compare() {
      var prompt = streaksOf("prompt");
      assertThat(prompt).as("at %s, events at %s", now, events).isNotEmpty();
      assertThat(streaksOf("late")).as("late, at %s", now).isEqualTo(prompt);
      assertThat(streaksOf("forgotten")).as("forgotten, at %s", now).isEqualTo(prompt);
    }

    /// All that is answered but when it was written.
    private String streaksOf(String user) {
      var body =
          backend
              .get(project.path("/users/external:" + user + "/streaks"))
              .statusCode(200)
              .extract()
              .asString();
      var data = Json.read(body.getBytes(StandardCharsets.UTF_8)).get("data");
      data.forEach(streak -> ((ObjectNode) streak).remove("updated_at"));
      return data.toPrettyString();
    }

    private void streak(String json) {
      streaks.add(
          backend.post(project.path("/streaks"), json).statusCode(201).extract().path("data.id"));
    }

    private void clock() {
      backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(now)).statusCode(200);
    }

    private String pick(List<String> options) {
      return options.get(random.nextInt(options.size()));
    }
  }
}
