package dev.amba.server.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
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
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Boards of streaks show what a streak is now, not what it was when somebody last looked.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakBoardTest {
  private static final String BOARD = "/client/leaderboards/runners";

  @Inject Jdbi jdbi;
  @Inject BoardWorld world;

  private TestProject project = TestProject.NONE;
  private final List<ApiCaller> users = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    clock("2026-01-14T10:30:00Z");
    project
        .backend()
        .post(
            project.path("/streaks"),
            """
            {"key": "run", "name": "Run", "qualifying_event": "run", "grace_period_hours": 6}
            """)
        .statusCode(201);
    world.makeBoard(project, "runners", "streak", "run", "all_time");
    for (var i = 0; i < 3; i++) {
      users.add(project.user());
      ids.add(users.getLast().get("/client/users/me").extract().path("data.id"));
    }
    // 3, 3 and 1 day; the second came to 3 earlier.
    run(0, "2026-01-12T08:00:00Z", "2026-01-13T08:00:00Z", "2026-01-14T09:00:00Z");
    run(1, "2026-01-12T08:00:00Z", "2026-01-13T08:00:00Z", "2026-01-14T07:00:00Z");
    run(2, "2026-01-14T08:00:00Z");
  }

  @Test
  void ranksCurrentCounts() {
    for (var i = 0; i < 2; i++) {
      users
          .getFirst()
          .get(BOARD)
          .statusCode(200)
          .body("data.score", contains(3, 3, 1))
          .body("data.rank", contains(1, 1, 3))
          .body("data.user_id", contains(ids.get(1), ids.get(0), ids.get(2)));
      users
          .get(2)
          .get(BOARD + "/me")
          .body("data.rank", is(3))
          .body("data.period_start", nullValue());
      var _ = world.index(project, "runners", null);
    }
    world.checkSame(project, "runners", null);
  }

  @Test
  void theAnswerAfterAnEventReflectsIt() {
    var _ = world.index(project, "runners", null);
    clock("2026-01-15T10:30:00Z");
    run(2, "2026-01-15T08:00:00Z");
    users.get(2).get(BOARD + "/me").body("data.score", is(2)).body("data.rank", is(3));
    run(1, "2026-01-15T08:00:00Z");
    users.get(1).get(BOARD + "/me").body("data.score", is(4)).body("data.rank", is(1));
    users.get(0).get(BOARD + "/me").body("data.score", is(3)).body("data.rank", is(2));
  }

  @Test
  void aClockThatIsSetBackFindsWhatWasAliveThen() {
    var _ = world.index(project, "runners", null);
    clock("2026-01-20T10:30:00Z");
    users.getFirst().get(BOARD).body("data", hasSize(0));
    clock("2026-01-14T10:30:00Z");
    users.getFirst().get(BOARD).body("data.score", contains(3, 3, 1));
    users.getFirst().get("/client/streaks").body("data.current_count", contains(3));
    world.checkSame(project, "runners", null);
  }

  @Test
  void noStreakIsAliveThatIsPastItsDeadline() {
    var _ = world.index(project, "runners", null);
    clock("2026-01-15T10:30:00Z");
    run(2, "2026-01-15T08:00:00Z", "2026-01-15T10:00:00Z");
    // Asked at once, whether or not the evaluation in the background has come to it.
    clock("2026-01-16T05:59:59.999Z");
    users.getFirst().get(BOARD).body("data.score", contains(3, 3, 2));
    clock("2026-01-16T06:00:00Z");
    users.getFirst().get(BOARD).body("data.score", contains(2)).body("data.rank", contains(1));
    users.get(0).get(BOARD + "/me").body("data.rank", nullValue()).body("data.score", is(0));
    clock("2026-01-17T05:59:59.999Z");
    users.getFirst().get(BOARD).body("data.score", contains(2));
    clock("2026-01-17T06:00:00Z");
    users.getFirst().get(BOARD).body("data", hasSize(0));
    world.checkSame(project, "runners", null);
  }

  @Test
  void theDatabaseAnswersTheSameWithoutAnIndex() {
    clock("2026-01-16T06:00:00Z");
    world.ranks.lost();
    users.getFirst().get(BOARD).body("data", hasSize(0));
    world.ranks.lost();
    users.get(0).get(BOARD + "/me").body("data.rank", nullValue()).body("data.score", is(0));
  }

  @Test
  void aChangeOfTheRulesHoldsForTheNextAnswer() {
    var _ = world.index(project, "runners", null);
    clock("2026-01-16T03:00:00Z");
    users.getFirst().get(BOARD).body("data.score", contains(3, 3, 1));
    project
        .backend()
        .patch(project.path("/streaks/run"), "{\"grace_period_hours\": 1}")
        .statusCode(200);
    users.getFirst().get(BOARD).body("data", hasSize(0));
  }

  @Test
  void aStreakThatIsGoneRanksNobodyAndANewOneItsOwn() {
    var _ = world.index(project, "runners", null);
    project.backend().delete(project.path("/streaks/run")).statusCode(200);
    users.getFirst().get(BOARD).statusCode(200).body("data", hasSize(0)).body("total", is(0));
    project
        .backend()
        .post(
            project.path("/streaks"),
            "{\"key\": \"run\", \"name\": \"Run\", \"qualifying_event\": \"run\"}")
        .statusCode(201);
    run(2, "2026-01-14T09:30:00Z");
    users.getFirst().get(BOARD).body("data.user_id", contains(ids.get(2)));
    world.checkSame(project, "runners", null);
  }

  @Test
  void aDeletedUserLeaves() {
    var _ = world.index(project, "runners", null);
    project.backend().delete(project.path("/users/" + ids.get(1))).statusCode(200);
    users.getFirst().get(BOARD).body("data.user_id", contains(ids.get(0), ids.get(2)));
    assertThat(world.standings(project, "runners", null).find(UUID.fromString(ids.get(1))))
        .isEmpty();
  }

  private void run(int user, String... instants) {
    for (var at : instants) {
      users
          .get(user)
          .post("/client/events", "{\"event\": \"run\", \"occurred_at\": \"%s\"}".formatted(at))
          .statusCode(200);
    }
  }

  private void clock(String now) {
    project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(now))
        .statusCode(200);
  }
}
