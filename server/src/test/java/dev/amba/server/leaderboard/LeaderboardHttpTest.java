package dev.amba.server.leaderboard;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Boards over HTTP (contract §3; semantics §7).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LeaderboardHttpTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private final List<ApiCaller> users = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    at("2026-01-14T10:30:00Z"); // a Wednesday
    for (var xp : List.of(50, 50, 30, 30, 10)) {
      var user = project.user();
      users.add(user);
      ids.add(user.get("/client/users/me").extract().path("data.id"));
      grant(ids.size() - 1, xp);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all_time", "daily", "weekly", "monthly"})
  void equalScoresShareARankOnEveryPage(String key) {
    var board = "/client/leaderboards/" + key;
    // Twice: by the database, and by the index that was built meanwhile.
    for (int i = 0; i < 2; i++) {
      users
          .getFirst()
          .get(board)
          .statusCode(200)
          .body("data.rank", contains(1, 1, 3, 3, 5))
          .body("data.score", contains(50, 50, 30, 30, 10))
          .body("data.user_id", is(ids))
          .body(
              "data.display_name",
              contains("Anonymous", "Anonymous", "Anonymous", "Anonymous", "Anonymous"))
          .body("total", is(5));
      users.getFirst().get(board + "?limit=2&offset=3").body("data.rank", contains(3, 5));
      users.getFirst().get(board + "?limit=2&offset=1").body("data.rank", contains(1, 3));
      users.getFirst().get(board + "?offset=9").body("data", hasSize(0)).body("total", is(5));
      users.get(3).get(board + "/me").body("data.rank", is(3)).body("data.score", is(30));
      users.get(4).get(board + "?around=me&radius=1").body("data.rank", contains(3, 5));
      users.getFirst().get(board + "?around=me&radius=1").body("data.rank", contains(1, 1));
      users.get(2).get(board + "?around=me&radius=0").body("data.rank", contains(3));
    }
  }

  @Test
  void theAnswerAfterAChangeReflectsIt() {
    var board = "/client/leaderboards/all_time/me";
    for (int i = 0; i < 20; i++) {
      grant(4, 3);
      users.get(4).get(board).body("data.score", is(10 + 3 * (i + 1)));
    }
    users.get(4).get(board).body("data.rank", is(1));
    grant(4, -70);
    users.get(4).get(board).body("data.rank", nullValue()).body("data.score", is(0));
    users.get(0).get("/client/leaderboards/all_time").body("total", is(4));
  }

  @Test
  void periodsTurnAndStayReadable() {
    at("2026-01-15T10:30:00Z");
    users.getFirst().get("/client/leaderboards/daily").body("data", hasSize(0));
    grant(2, 5);
    users
        .getFirst()
        .get("/client/leaderboards/daily")
        .body("data.user_id", contains(ids.get(2)))
        .body("data.score", contains(5));
    users
        .get(2)
        .get("/client/leaderboards/daily/me")
        .body("data.rank", is(1))
        .body("data.period_start", is("2026-01-15"));
    users
        .getFirst()
        .get("/client/leaderboards/daily?period=2026-01-14")
        .body("data.score", contains(50, 50, 30, 30, 10));
    users
        .get(2)
        .get("/client/leaderboards/weekly/me?period=2026-01-18")
        .body("data.rank", is(3))
        .body("data.score", is(35))
        .body("data.period_start", is("2026-01-12"));
    users.get(2).get("/client/leaderboards/all_time/me").body("data.period_start", nullValue());
  }

  @Test
  void allBoardsAreListed() {
    users
        .getFirst()
        .get("/client/leaderboards")
        .statusCode(200)
        .body("data.key", contains("all_time", "daily", "weekly", "monthly"))
        .body("data.metric", hasItems("xp"));
    String id = users.getFirst().get("/client/leaderboards").extract().path("data[1].id");
    users.getFirst().get("/client/leaderboards/" + id).statusCode(200).body("total", is(5));
  }

  @ParameterizedTest
  @CsvSource({
    "nothing,404,NOT_FOUND",
    "daily?limit=201,400,INVALID_LIMIT",
    "daily?limit=0,400,INVALID_LIMIT",
    "daily?offset=-1,400,INVALID_INPUT",
    "daily?period=yesterday,400,INVALID_INPUT",
    "daily?period=2026-02-30,400,INVALID_INPUT",
    "daily?around=you,400,INVALID_INPUT",
    "daily?around=me&radius=-1,400,INVALID_INPUT",
    "daily?around=me&radius=100,400,INVALID_INPUT",
  })
  void whatCannotBeAnsweredIsSaid(String path, int status, String code) {
    users
        .getFirst()
        .get("/client/leaderboards/" + path)
        .statusCode(status)
        .body("error.code", is(code));
  }

  private void grant(int user, int xp) {
    project
        .backend()
        .post(project.path("/users/" + ids.get(user) + "/xp"), "{\"amount\": %d}".formatted(xp))
        .statusCode(201);
  }

  private void at(String instant) {
    project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(instant))
        .statusCode(200);
  }
}
