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
import dev.amba.simulation.process.ServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Two servers on one database take the same users' events at the same time, while rules change.
/// They act as one: every event once, every limit exact, every change in force for the next event.
class TwoServersTest {
  private static final int EVENTS = Scene.size("twoServersEvents", 3_000);
  private static final int RULE_CHANGES = 10;
  private static final int SENDERS = 12;
  private static final int BATCH_SENDERS = 2;
  private static final int BATCH = 10;
  private static final int USERS = 12;
  private static final int DAYS = 4;
  private static final int MAX_PER_DAY = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> ZONES =
      List.of("America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC");

  private final Journal journal = new Journal();

  @Test
  void actAsOne() throws Exception {
    try (var scene = Scene.open(TwoServersTest.class)) {
      scene.play(() -> {
        var location = new DatabaseLocation.Embedded(scene.path("shared"));
        try (var database = Database.own(location, "the test", _ -> {});
            var a = server(scene, "a", database.address());
            var b = server(scene, "b", database.address())) {
          play(scene, Scene.api(a), Scene.api(b), database.address());
        }
      });
    }
  }

  static ServerProcess server(Scene scene, String name, DatabaseAddress database) throws Exception {
    return ServerProcess.start(
        List.of("--port", "0", "--data-dir", scene.path(name).toString()),
        Map.of(
            "AMBA_RATE_LIMITS", "off",
            "AMBA_DATABASE_URL", database.jdbcUrl(),
            "AMBA_DATABASE_USER", String.valueOf(database.user()),
            "AMBA_DATABASE_PASSWORD", String.valueOf(database.password())),
        scene.path(name + ".log"));
  }

  private void play(Scene scene, Api a, Api b, DatabaseAddress database) throws Exception {
    var project = a.createProject(a.signUp(), Map.of("name", "Two servers"));
    var capped =
        a.createRule(
            project,
            Map.of(
                "name",
                "Capped",
                "event_name",
                "workout",
                "xp_amount",
                50,
                "max_per_day",
                MAX_PER_DAY));
    var changing =
        a.createRule(
            project,
            Map.of("name", "Changing", "event_name", "workout", "xp_amount", 7, "max_per_day", 2));
    var users = users(a, project);
    var random = scene.random("changes");
    var now = Instant.now();
    try (var load = new Load(journal)) {
      for (int i = 0; i < SENDERS; i++) {
        load.add(
            "s" + i,
            i < BATCH_SENDERS ? BATCH : 1,
            scene.random("sender" + i),
            users,
            chance -> event(chance, now),
            chance -> chance.nextBoolean() ? a : b);
      }
      for (int change = 1; change <= RULE_CHANGES; change++) {
        await(load, change * EVENTS / RULE_CHANGES);
        var reply =
            a.write("PATCH", project.path("/xp/" + changing), project.serverKey(), limits(random));
        assertThat(reply.isSuccess()).as("%s", reply).isTrue();
        newRuleHoldsForTheNextEvent(
            change % 2 == 0 ? a : b, change % 2 == 0 ? b : a, project, users, change);
      }
      load.finish();
    }
    var log = a.events(project);
    journal.checkExact(b.events(project));
    capIsExact(b, users, log, capped);
    assertThat(Scene.violations(database)).isEmpty();
  }

  /// What one server has answered holds at the other from then on.
  private void newRuleHoldsForTheNextEvent(
      Api here, Api there, Project project, List<Session> users, int number) throws Exception {
    var name = "fresh-" + number;
    var rule =
        here.createRule(project, Map.of("name", name, "event_name", name, "xp_amount", number));
    for (var user : users) {
      var event = Map.<String, Object>of("event", name, "event_id", name + user.userId());
      var result = there.track(user, event).data().path("results").path(0);
      journal.note(result);
      assertThat(result.path("decisions").path(0).path("rule_id").asText()).isEqualTo(rule);
      assertThat(result.path("xp_awarded").asInt()).isEqualTo(number);
    }
  }

  /// Each user has as many awards on each day as there were events, up to the cap.
  private static void capIsExact(Api api, List<Session> users, List<JsonNode> log, String rule)
      throws Exception {
    var expected = new HashMap<String, Integer>();
    var given = new HashMap<String, Integer>();
    for (int i = 0; i < users.size(); i++) {
      var user = users.get(i);
      var zone = ZoneId.of(zone(i));
      for (var event : log) {
        if (!event.path("user_id").asText().equals(user.userId())) continue;
        if (!event.path("event_name").asText().equals("workout")) continue;
        expected.merge(day(user, event, zone), 1, (x, y) -> Math.min(MAX_PER_DAY, x + y));
      }
      for (var row : api.history(user)) {
        if (row.path("xp_rule_id").asText().equals(rule))
          given.merge(day(user, row, zone), 1, Integer::sum);
      }
    }
    assertThat(given).isEqualTo(expected).isNotEmpty();
  }

  private static String day(Session user, JsonNode row, ZoneId zone) {
    var at = Instant.parse(row.path("occurred_at").asText());
    return user.userId() + " " + at.atZone(zone).toLocalDate();
  }

  private void await(Load load, int answers) throws Exception {
    Patience.until(
        "%d answers; there are %d".formatted(answers, journal.size()),
        PATIENCE,
        () -> {
          load.check();
          return journal.size() >= answers;
        });
  }

  private static List<Session> users(Api api, Project project) throws Exception {
    var users = new ArrayList<Session>();
    for (int i = 0; i < USERS; i++) {
      users.add(api.signIn(project, Map.of("external_id", "user-" + i, "timezone", zone(i))));
    }
    return users;
  }

  private static String zone(int user) {
    return ZONES.get(user % ZONES.size());
  }

  private static Map<String, Object> limits(Random random) {
    return Map.of(
        "max_per_day", random.nextInt(1, 6), "cooldown_seconds", random.nextInt(0, 7_200));
  }

  private static Map<String, Object> event(Random random, Instant now) {
    var at = now.minusMillis(random.nextLong(Duration.ofDays(DAYS).toMillis()));
    return Map.of(
        "event", random.nextInt(3) == 0 ? "step" : "workout", "occurred_at", at.toString());
  }
}
