package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A project's figures, checked against events that a test can add up by hand.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AnalyticsTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;

  @BeforeEach
  void aProjectInApia() {
    project = TestProject.create(jdbi, "{\"name\": \"Figures\", \"timezone\": \"Pacific/Apia\"}");
    clock("2026-03-10T12:00:00+13:00");
    project
        .backend()
        .post(
            project.path("/xp"),
            "{\"name\": \"Run\", \"event_name\": \"run\", \"xp_amount\": 50, \"max_per_day\": 1}")
        .statusCode(201);
  }

  @Test
  void daysAreThoseOfTheProjectsZone() {
    track("ada", "run", "2026-03-09T23:59:59.999+13:00");
    track("ada", "run", "2026-03-10T00:00:00+13:00");
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    track("bob", "look", "2026-03-10T08:00:00+13:00");

    var days = counted(3);
    assertThat(days.getList("data.days.day"))
        .containsExactly("2026-03-08", "2026-03-09", "2026-03-10");
    assertThat(days.getList("data.days.events")).containsExactly(0, 1, 3);
    assertThat(days.getList("data.days.active_users")).containsExactly(0, 1, 2);
    assertThat(days.getList("data.days.xp")).containsExactly(0, 50, 50);
  }

  @Test
  void aLateEventReachesADayThatWasCounted() {
    counted(3);
    track("ada", "run", "2026-03-08T08:00:00+13:00");
    Eventually.until("the day shows it", () -> counted(3).getInt("data.days[0].events") == 1);
  }

  @Test
  void soDoesOneThatEarnsNothing() {
    counted(3);
    track("ada", "look", "2026-03-08T08:00:00+13:00");
    Eventually.until("the day shows it", () -> counted(3).getInt("data.days[0].events") == 1);
  }

  @Test
  void whatWasCountedIsKept() {
    track("ada", "run", "2026-03-08T08:00:00+13:00");
    counted(3);
    awaitKept("2026-03-08", 1, 50, 1);
  }

  @Test
  void daysAreCountedThoughNobodyLooks() {
    var reversed = track("ada", "run", "2026-03-01T08:00:00+13:00");
    track("bob", "look", "2026-03-01T08:00:00+13:00");
    track("eve", "run", "2026-03-01T08:00:00+13:00");
    track("bob", "run", "2026-03-02T08:00:00+13:00");
    awaitKept("2026-03-01", 3, 100, 3);
    awaitKept("2026-03-02", 1, 50, 1);

    // One at a time: what is noted of one would have the others counted with it.
    track("bob", "run", "2026-03-01T09:00:00+13:00");
    awaitKept("2026-03-01", 4, 150, 3);
    project.owner().post(project.path("/events/" + reversed + "/reverse"), null).statusCode(200);
    awaitKept("2026-03-01", 4, 100, 3);
    project.owner().delete(project.path("/users/external:eve")).statusCode(200);
    awaitKept("2026-03-01", 3, 50, 2);
  }

  @Test
  void aChangeOfZoneMovesWhatHappenedToOtherDays() {
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    assertThat(counted(2).getList("data.days.events")).containsExactly(0, 1);
    zone("UTC");
    // Noon of the 10th there is late on the 9th here, and so was the event.
    assertThat(counted(2).getList("data.days.events")).containsExactly(0, 1);
    assertThat(counted(2).getList("data.days.day")).containsExactly("2026-03-08", "2026-03-09");
    track("ada", "look", "2026-03-09T08:00:00+13:00");
    zone("Pacific/Apia");
    Eventually.until(
        "the days of the first zone are true again",
        () -> counted(2).getList("data.days.events").equals(List.of(1, 1)));
  }

  private void zone(String zone) {
    project.owner().patch(project.path(""), "{\"timezone\": \"" + zone + "\"}").statusCode(200);
  }

  private void awaitKept(String day, long events, long xp, long users) {
    Eventually.until(
        "the day's figures are in the table",
        () ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) = 1
                        FROM activity_day
                        WHERE project_id = CAST(:project AS uuid)
                          AND zone = 'Pacific/Apia'
                          AND day = CAST(:day AS date)
                          AND (events, xp, active_users) = (:events, :xp, :users)
                        """)
                    .bind("project", project.id())
                    .bind("day", day)
                    .bind("events", events)
                    .bind("xp", xp)
                    .bind("users", users)
                    .mapTo(Boolean.class)
                    .one()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "91", "-1", "ten"})
  void daysHaveBounds(String days) {
    project
        .backend()
        .get(project.path("/analytics/days?days=" + days))
        .statusCode(400)
        .body("error.details.fields[0].pointer", is("/days"));
  }

  @Test
  void aUsersXpAddsUp() {
    track("ada", "run", "2026-03-01T08:00:00+13:00");
    track("ada", "run", "2026-03-09T08:00:00+13:00");
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    project
        .backend()
        .get(project.path("/analytics/users/external:ada/days?days=3"))
        .statusCode(200)
        .body("data.day", contains("2026-03-08", "2026-03-09", "2026-03-10"))
        .body("data.xp", contains(0, 50, 50))
        .body("data.total_xp", contains(50, 100, 150));
    project
        .backend()
        .get(project.path("/analytics/users/external:nobody/days"))
        .statusCode(404)
        .body("error.code", is("USER_NOT_FOUND"));
  }

  @Test
  void streaksAtRiskAreThoseNotQualifiedToday() {
    project
        .backend()
        .post(
            project.path("/streaks"),
            """
            {"name": "Daily", "qualifying_event": "run", "period": "daily", "grace_period_hours": 6,
             "freeze_enabled": true, "max_freezes": 1, "initial_freezes": 0, "freezes_per_n_events": 2}
            """)
        .statusCode(201);
    clock("2026-03-08T12:00:00+13:00");
    track("saved", "run", "2026-03-08T12:00:00+13:00");
    clock("2026-03-09T12:00:00+13:00");
    track("saved", "run", "2026-03-09T12:00:00+13:00");
    track("at risk", "run", "2026-03-09T12:00:00+13:00");
    clock("2026-03-10T12:00:00+13:00");
    track("safe", "run", "2026-03-10T12:00:00+13:00");
    project
        .backend()
        .get(project.path("/analytics/streaks"))
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0].key", is("daily"))
        .body("data[0].running", is(3))
        .body("data[0].at_risk", is(2))
        .body("data[0].saved_by_freeze", is(1))
        .body("data[0].frozen", is(0))
        .body("data[0].longest", is(2));
  }

  @Test
  void levelsAreCountedByTheCurve() {
    project
        .backend()
        .put(
            project.path("/level-curve"),
            """
            {"kind": "table", "levels": [{"min_xp": 0, "title": "New"}, {"min_xp": 50}, {"min_xp": 100}]}
            """)
        .statusCode(200);
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    track("bob", "look", "2026-03-10T08:00:00+13:00");
    project
        .backend()
        .get(project.path("/analytics/levels"))
        .statusCode(200)
        .body("data.users", is(2))
        .body("data.levels.from", contains(1, 2, 3))
        .body("data.levels.users", contains(1, 1, 0))
        .body("data.levels[0].title", is("New"));
  }

  @Test
  void manyLevelsAreShownTogether() {
    project
        .backend()
        .put(project.path("/level-curve"), "{\"kind\": \"linear\", \"xp_per_level\": 1}")
        .statusCode(200);
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    project
        .backend()
        .get(project.path("/analytics/levels"))
        .statusCode(200)
        .body("data.levels", hasSize(26))
        .body("data.levels[0].to", is(2))
        .body("data.levels[25].from", is(51))
        .body("data.levels[25].to", is(51))
        .body("data.levels[25].users", is(1));
  }

  @Test
  void outcomesSayWhy() {
    track("ada", "run", "2026-03-10T08:00:00+13:00");
    track("ada", "run", "2026-03-10T09:00:00+13:00");
    track("ada", "run", "2026-03-10T10:00:00+13:00");
    track("ada", "look", "2026-03-10T10:00:00+13:00");
    track("ada", "run", "2026-03-01T10:00:00+13:00");
    project
        .backend()
        .get(project.path("/analytics/outcomes"))
        .statusCode(200)
        .body("data.events", is(4))
        .body("data.since", is("2026-03-09T19:00:00.000Z"))
        .body("data.outcomes.outcome", contains("daily_cap", "awarded", "no_rule"))
        .body("data.outcomes.count", contains(2, 1, 1))
        .body("data.outcomes[0].rule_name", is("Run"))
        .body("data.outcomes[2].rule_id", nullValue());
  }

  @Test
  void aProjectWithoutAnythingHasFiguresToo() {
    var empty = TestProject.create(jdbi);
    var owner = empty.owner();
    owner.get(empty.path("/analytics/days")).statusCode(200).body("data.days", hasSize(30));
    owner.get(empty.path("/analytics/streaks")).statusCode(200).body("data", hasSize(0));
    owner.get(empty.path("/analytics/levels")).statusCode(200).body("data.users", is(0));
    owner
        .get(empty.path("/analytics/outcomes"))
        .statusCode(200)
        .body("data.events", is(0))
        .body("data.since", nullValue());
    owner.get(project.path("/analytics/days")).statusCode(403);
  }

  private JsonPath counted(int days) {
    var answer = new JsonPath[1];
    Eventually.until(
        "all days are counted",
        () -> {
          answer[0] =
              project
                  .owner()
                  .get(project.path("/analytics/days?days=" + days))
                  .statusCode(200)
                  .extract()
                  .jsonPath();
          return answer[0].getBoolean("data.is_complete");
        });
    return answer[0];
  }

  private void clock(String now) {
    project.owner().put(project.path("/clock"), "{\"now\": \"" + now + "\"}").statusCode(200);
  }

  private String track(String user, String event, String occurredAt) {
    return project
        .backend()
        .post(
            project.path("/events"),
            "{\"event\": \"%s\", \"external_id\": \"%s\", \"occurred_at\": \"%s\"}"
                .formatted(event, user, occurredAt))
        .statusCode(200)
        .body("data.tracked", is(1))
        .extract()
        .path("data.results[0].id");
  }
}
