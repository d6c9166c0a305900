package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Metrics;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Several servers on one database rank the same users. Events come to all of them, one joins in
/// the middle, connections are cut: each still ranks as the ledger says, from memory.
class SharedRanksTest {
  private static final int EVENTS = Scene.size("sharedRanksEvents", 4_000);
  private static final int SENDERS = 8;
  private static final int USERS = 30;
  private static final int DAYS = 20;
  private static final int LOOKS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> BOARDS = List.of("all_time", "daily", "weekly", "monthly");

  /// Whoever holds a lock of those by which servers know of each other.
  private static final String CUT =
      """
      SELECT count(pg_terminate_backend(pid))
      FROM (
        SELECT pid
        FROM pg_locks
        WHERE locktype = 'advisory'
          AND classid = 1634558561
          AND objid = ?
          AND granted
        ORDER BY pid
        LIMIT 1
      ) one
      """;

  private static final String TOTALS =
      """
      SELECT user_id::text || ' ' || sum(amount)
      FROM xp_ledger
      WHERE project_id = ?::uuid
      GROUP BY user_id
      HAVING sum(amount) > 0
      ORDER BY sum(amount) DESC, max(created_at), user_id
      """;

  private static final String OF_PERIOD =
      """
      SELECT user_id::text || ' ' || sum(amount)
      FROM xp_ledger
      WHERE project_id = ?::uuid
        AND occurred_at >= date_trunc(?, ?::timestamptz, 'UTC')
        AND occurred_at < date_trunc(?, ?::timestamptz, 'UTC') + ?::interval
      GROUP BY user_id
      HAVING sum(amount) > 0
      ORDER BY sum(amount) DESC, max(created_at), user_id
      """;

  private final Journal journal = new Journal();
  private final List<ServerProcess> servers = new ArrayList<>();

  @Test
  void rankAlike() throws Exception {
    try (var scene = Scene.open(SharedRanksTest.class)) {
      scene.play(() -> {
        var location = new DatabaseLocation.Embedded(scene.path("shared"));
        try (var database = Database.own(location, "the test", _ -> {})) {
          try {
            play(scene, database.address());
          } finally {
            servers.forEach(ServerProcess::close);
          }
        }
      });
    }
  }

  private Api start(Scene scene, String name, DatabaseAddress database) throws Exception {
    var server = TwoServersTest.server(scene, name, database);
    servers.add(server);
    return Scene.api(server);
  }

  private void play(Scene scene, DatabaseAddress database) throws Exception {
    var a = start(scene, "a", database);
    var b = start(scene, "b", database);
    var project = a.createProject(a.signUp(), Map.of("name", "Shared ranks"));
    a.createRule(project, Map.of("name", "Run", "event_name", "run", "xp_amount", 10));
    a.createRule(project, Map.of("name", "Walk", "event_name", "walk", "xp_amount", 3));
    var users = new ArrayList<Session>();
    for (var i = 0; i < USERS; i++) users.add(a.signIn(project, Map.of("external_id", "u" + i)));
    for (var api : List.of(a, b)) ask(api, users.getFirst());
    var random = scene.random("cuts");
    var now = Instant.now();
    try (var load = new Load(journal)) {
      for (int i = 0; i < SENDERS; i++) {
        load.add(
            "s" + i,
            i % 2 == 0 ? 1 : 20,
            scene.random("sender" + i),
            users,
            chance -> event(chance, now),
            chance -> chance.nextBoolean() ? a : b);
      }
      await(load, EVENTS / 5);
      var c = start(scene, "c", database);
      ask(c, users.getFirst());
      await(load, EVENTS * 2 / 5);
      assertThat(cut(database, 1)).as("a listening connection").isEqualTo(1);
      for (var api : List.of(a, b, c)) ask(api, users.get(random.nextInt(USERS)));
      await(load, EVENTS * 3 / 5);
      assertThat(cut(database, 2)).as("the guard").isEqualTo(1);
      await(load, EVENTS * 4 / 5);
      for (var api : List.of(a, b, c)) ask(api, users.get(random.nextInt(USERS)));
      await(load, EVENTS);
      load.finish();
      check(database, project, users.getFirst());
      delete(a, project, users.removeLast());
      check(database, project, users.getFirst());
      look(a, b, users);
    }
    assertThat(Scene.violations(database)).isEmpty();
  }

  /// Every server ranks in memory as the ledger says, on every board, in every period.
  private void check(DatabaseAddress database, Project project, Session user) throws Exception {
    var day = Instant.now();
    for (var server : servers) {
      var api = Scene.api(server);
      Patience.until(
          "rankings in memory",
          PATIENCE,
          () -> {
            ask(api, user);
            return Metrics.of(server.url()).number("amba_rank_rankings") >= BOARDS.size();
          });
      for (var board : BOARDS) {
        for (var days = 0; days < DAYS; days += board.equals("all_time") ? DAYS : 5) {
          var at = day.minus(Duration.ofDays(days));
          var expected = ledger(database, project, board, at);
          try {
            Patience.until(
                "%s as the ledger has it, from memory".formatted(board),
                Duration.ofSeconds(10),
                () -> rows(api, user, board, at).equals(expected));
          } catch (AssertionError late) {
            assertThat(rows(api, user, board, at))
                .as("%s of server %d", board, servers.indexOf(server))
                .isEqualTo(expected);
            throw late;
          }
          // And it stays so: nothing is counted twice that is heard late.
          assertThat(rows(api, user, board, at)).as(board).isEqualTo(expected);
        }
      }
    }
  }

  /// How long one server takes to show what another has answered.
  private static void look(Api here, Api there, List<Session> users) throws Exception {
    var micros = new ArrayList<Long>();
    for (var i = 0; i < LOOKS; i++) {
      var user = users.get(i % users.size());
      var before = there.standing(user, "all_time").path("score").asLong();
      here.track(user, Map.of("event", "run")).data();
      var start = System.nanoTime();
      Patience.until(
          "the other server shows it",
          Duration.ofSeconds(10),
          () -> there.standing(user, "all_time").path("score").asLong() == before + 10);
      micros.add((System.nanoTime() - start) / 1_000);
    }
    micros.sort(Long::compare);
    System.out.printf(
        "another server shows a commit after %,d µs at the median, %,d µs at most%n",
        micros.get(LOOKS / 2), micros.getLast());
  }

  private static void delete(Api api, Project project, Session user) throws Exception {
    var path = project.path("/users/" + user.userId());
    assertThat(api.write("DELETE", path, project.serverKey(), Map.of()).isSuccess()).isTrue();
  }

  private static void ask(Api api, Session user) throws Exception {
    for (var board : BOARDS) {
      var _ = api.standing(user, board);
    }
  }

  private static List<String> rows(Api api, Session user, String board, Instant at)
      throws IOException, InterruptedException {
    var rows = new ArrayList<String>();
    for (JsonNode row : api.board(user, board, at.toString().substring(0, 10))) {
      rows.add(row.path("user_id").asText() + " " + row.path("score").asLong());
    }
    return rows;
  }

  private static List<String> ledger(
      DatabaseAddress database, Project project, String board, Instant at) throws SQLException {
    var sql = board.equals("all_time") ? TOTALS : OF_PERIOD;
    try (var connection = database.dataSource().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, project.id());
      if (!board.equals("all_time")) {
        var unit = board.equals("daily") ? "day" : board.replace("ly", "");
        for (var from : new int[] {2, 4}) {
          statement.setString(from, unit);
          statement.setString(from + 1, at.toString());
        }
        statement.setString(6, "1 " + unit);
      }
      var rows = new ArrayList<String>();
      try (var result = statement.executeQuery()) {
        while (result.next()) rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private static long cut(DatabaseAddress database, int lock) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.prepareStatement(CUT)) {
      statement.setInt(1, lock);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
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

  private static Map<String, Object> event(Random random, Instant now) {
    var at = now.minusMillis(random.nextLong(Duration.ofDays(DAYS).toMillis()));
    return Map.of("event", random.nextInt(3) == 0 ? "walk" : "run", "occurred_at", at.toString());
  }
}
