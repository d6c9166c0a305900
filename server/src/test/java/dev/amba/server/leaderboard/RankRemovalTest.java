package dev.amba.server.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.amba.server.ApiCaller;
import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.ingest.UserChange.Gain;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What leaves the rankings that are in memory, and when.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RankRemovalTest {
  private static final Instant NOW = Instant.parse("2026-01-14T20:30:00Z");

  @Inject Jdbi jdbi;
  @Inject BoardWorld world;

  private TestProject project = TestProject.NONE;
  private final List<ApiCaller> users = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    var clock = "{\"now\": \"%s\"}".formatted(NOW);
    project.backend().put(project.path("/clock"), clock).statusCode(200);
    for (var xp : List.of(50, 40, 30)) {
      var user = project.user();
      users.add(user);
      ids.add(user.get("/client/users/me").extract().path("data.id"));
      grant(ids.getLast(), xp);
    }
    for (var board : List.of("all_time", "daily", "weekly", "monthly")) {
      assertThat(BoardWorld.rows(world.index(project, board, null))).hasSize(3);
    }
  }

  @Test
  void aDeletedUserLeavesAllRankingsAtOnce() {
    project.backend().delete(project.path("/users/" + ids.get(1))).statusCode(200);
    for (var board : List.of("all_time", "daily", "weekly", "monthly")) {
      assertThat(world.standings(project, board, null)).isInstanceOf(Standings.OfIndex.class);
      var path = "/client/leaderboards/" + board;
      users.get(2).get(path).body("data.score", contains(50, 30)).body("total", is(2));
      users.get(2).get(path + "/me").body("data.rank", is(2));
    }
  }

  @Test
  void anOlderChangeThatComesLateBringsNobodyBack() {
    project.backend().delete(project.path("/users/" + ids.get(1))).statusCode(200);
    var gain = new Gain(100, NOW, NOW);
    var user = UUID.fromString(ids.get(1));
    var late =
        new UserChange(
            UUID.fromString(project.id()), user, List.of(gain), List.of(), List.of(), false);
    world.ranks.committed(Long.MAX_VALUE, List.of(late));
    users.get(2).get("/client/leaderboards/daily").body("data.score", contains(50, 30));
    assertThat(world.standings(project, "daily", null).find(user)).isEmpty();
  }

  @Test
  void aLeaderboardThatIsMadeAgainHasMissedNothing() {
    var lap = "{\"events\": [{\"event\": \"lap\", \"user_id\": \"%s\"}]}";
    var board =
        "{\"key\": \"laps\", \"name\": \"Laps\", \"metric\": \"custom\", \"custom_event\": \"lap\"}";
    project.backend().post(project.path("/leaderboards"), board).statusCode(201);
    project.backend().post(project.path("/events"), lap.formatted(ids.get(0))).statusCode(200);
    assertThat(BoardWorld.rows(world.index(project, "laps", null))).hasSize(1);
    project.backend().delete(project.path("/leaderboards/laps")).statusCode(200);
    for (var i = 0; i < 3; i++) {
      project.backend().post(project.path("/events"), lap.formatted(ids.get(1))).statusCode(200);
    }
    project.backend().post(project.path("/leaderboards"), board).statusCode(201);
    users.get(1).get("/client/leaderboards/laps").body("data.score", contains(3, 1));
    world.checkSame(project, "laps", null);
  }

  @Test
  void anotherZoneHasOtherDaysAndTheOldOnesGo() {
    var before = world.ranks.kept(UUID.fromString(project.id()));
    // There it is the 15th already, and a Thursday.
    project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    users.getFirst().get("/client/leaderboards/daily").body("data", hasSize(3));
    users
        .getFirst()
        .get("/client/leaderboards/daily/me")
        .body("data.period_start", is("2026-01-15"));
    users.getFirst().get("/client/leaderboards/daily?period=2026-01-14").body("data", hasSize(0));
    world.checkSame(project, "daily", null);
    var after = world.ranks.kept(UUID.fromString(project.id()));
    assertThat(after).contains(all(before)).doesNotContainAnyElementsOf(periods(before));
  }

  @Test
  void otherWeeksAreOtherPeriods() {
    project.owner().patch(project.path(""), "{\"week_start\": \"thursday\"}").statusCode(200);
    users
        .getFirst()
        .get("/client/leaderboards/weekly/me")
        .body("data.period_start", is("2026-01-08"))
        .body("data.score", is(50));
    world.checkSame(project, "weekly", null);
    assertThat(world.ranks.kept(UUID.fromString(project.id())))
        .extracting(window -> String.valueOf(window.start()))
        .contains("2026-01-08", "2026-01-14", "2026-01-01", "null")
        .doesNotContain("2026-01-12");
  }

  @Test
  void aDeletedProjectIsForgotten() {
    var id = UUID.fromString(project.id());
    assertThat(world.ranks.kept(id)).isNotEmpty();
    project.owner().delete(project.path("")).statusCode(200);
    Eventually.until("it is forgotten", () -> world.ranks.kept(id).isEmpty());
  }

  private static ScoreWindow all(List<ScoreWindow> windows) {
    return windows.stream().filter(one -> one.start() == null).findFirst().orElseThrow();
  }

  private static List<ScoreWindow> periods(List<ScoreWindow> windows) {
    return windows.stream().filter(one -> one.start() != null).toList();
  }

  private void grant(String user, int xp) {
    project
        .backend()
        .post(project.path("/users/" + user + "/xp"), "{\"amount\": %d}".formatted(xp))
        .statusCode(201);
  }
}
