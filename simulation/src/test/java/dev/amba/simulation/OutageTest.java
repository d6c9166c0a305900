package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import dev.amba.simulation.process.ServerProcess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// A database that goes away and comes back: meanwhile the server says so, and afterwards it works
/// as before, by itself.
class OutageTest {
  private static final int OUTAGES = Scene.size("outages", 2);
  private static final int SENDERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Journal journal = new Journal();

  @Test
  void isSaidAndSurvived() throws Exception {
    try (var scene = Scene.open(OutageTest.class)) {
      scene.play(() -> {
        var location = new DatabaseLocation.Embedded(scene.path("shared"));
        try (var database = Database.own(location, "the test", _ -> {});
            var proxy = new Proxy(port(database.address()));
            var server = server(scene, database.address(), proxy)) {
          play(scene, Scene.api(server), proxy);
          assertThat(Scene.violations(database.address())).isEmpty();
        }
      });
    }
  }

  private void play(Scene scene, Api api, Proxy proxy) throws Exception {
    var project = api.createProject(api.signUp(), Map.of("name", "Outage"));
    var users =
        List.of(
            api.signIn(project, Map.of("external_id", "a")),
            api.signIn(project, Map.of("external_id", "b")));
    try (var load = new Load(journal)) {
      for (int i = 0; i < SENDERS; i++) {
        load.add("s" + i, 1, scene.random("s" + i), users, _ -> Map.of("event", "step"), _ -> api);
      }
      for (int i = 0; i < OUTAGES; i++) {
        awaitAnswers(load, 100);
        proxy.cut();
        isSaid(api, project, users.getFirst());
        proxy.restore();
        awaitAnswers(load, 100);
        Patience.until("it is ready", PATIENCE, () -> status(api, "/health/ready") == 200);
      }
      load.finish();
    }
    journal.checkExact(api.events(project));
  }

  /// Whatever needs the database is turned away, and whoever watches the server sees why.
  private static void isSaid(Api api, Project project, Session user) throws Exception {
    Patience.until("it is not ready", PATIENCE, () -> status(api, "/health/ready") == 503);
    var key = project.serverKey();
    var late = Map.<String, Object>of("event", "late");
    var somebodys = Map.of("event", "late", "external_id", "somebody new");
    var requests =
        List.<Callable<Reply>>of(
            () -> api.track(user, late),
            () -> api.track(user, Map.of("events", List.of(late, late))),
            () -> api.post(project.path("/events"), key, somebodys),
            () -> api.get(project.path("/events"), key),
            () -> api.get(project.path("/xp/users"), key));
    var replies = Crowd.all(requests.size(), number -> requests.get(number).call());
    assertThat(replies).allMatch(Load::isTurnedAway);
    assertThat(status(api, "/health/live")).isEqualTo(200);
  }

  private void awaitAnswers(Load load, int more) throws Exception {
    var wanted = journal.size() + more;
    Patience.until(
        "%d answers; there are %d".formatted(wanted, journal.size()),
        PATIENCE,
        () -> {
          load.check();
          return journal.size() >= wanted;
        });
  }

  private static int status(Api api, String path) throws Exception {
    return api.get(path, "").status();
  }

  private static ServerProcess server(Scene scene, DatabaseAddress database, Proxy proxy)
      throws Exception {
    var port = Integer.toString(port(database));
    return ServerProcess.start(
        List.of("--port", "0", "--data-dir", scene.path("own").toString()),
        Map.of(
            "AMBA_RATE_LIMITS", "off",
            "AMBA_DATABASE_URL",
                database.jdbcUrl().replace(":" + port + "/", ":" + proxy.port() + "/"),
            "AMBA_DATABASE_USER", String.valueOf(database.user()),
            "AMBA_DATABASE_PASSWORD", String.valueOf(database.password())),
        scene.path("server.log"));
  }

  private static int port(DatabaseAddress database) {
    return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
  }
}
