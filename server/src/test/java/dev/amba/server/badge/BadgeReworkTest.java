package dev.amba.server.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What users did before counts for new and changed badges, too (semantics §6).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class BadgeReworkTest {
  private static final String PLAYED_ONCE =
      "{\"type\": \"event_count\", \"event_name\": \"play\", \"target_value\": 1}";

  @Inject Jdbi jdbi;
  @Inject BadgeRework rework;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    workAll(); // Whatever other tests have left behind.
    project = TestProject.create(jdbi);
    backend = project.backend();
    backend.put(project.path("/clock"), "{\"now\": \"2026-01-14T10:30:00Z\"}").statusCode(200);
  }

  @Test
  void aNewBadgeCountsAllEventsOfThePast() {
    var user = project.user();
    String id = user.get("/client/users/me").extract().path("data.id");
    var thousand =
        IntStream.range(0, 1_000)
            .mapToObj(_ -> "{\"event\": \"play\", \"user_id\": \"%s\"}".formatted(id))
            .collect(Collectors.joining(",", "{\"historical\": true, \"events\": [", "]}"));
    for (var i = 0; i < 100; i++) {
      backend.post(project.path("/events"), thousand).statusCode(200);
    }
    var all = "{\"type\": \"event_count\", \"event_name\": \"play\", \"target_value\": 100000}";
    badge("all", 50, all).body("data.rework.total", is(1));
    badge("more", 50, all.replace("100000", "100001"));
    user.get("/client/achievements/all")
        .body("data.unlocked_at", nullValue())
        .body("data.progress.current_value", is(100000));
    workAll();
    user.get("/client/achievements/all").body("data.unlocked_at", is("2026-01-14T10:30:00.000Z"));
    user.get("/client/xp").body("data.total_xp", is(50));
    user.get("/client/xp/history")
        .body("data[0].reason", is("badge"))
        .body("data[0].occurred_at", is("2026-01-14T10:30:00.000Z"))
        .body("data[0].event_name", nullValue());
    backend
        .get(project.path("/achievements/all"))
        .body("data.rework.status", is("done"))
        .body("data.rework.done", is(1))
        .body("data.rework.finished_at", notNullValue());
    user.post("/client/events", "{\"event\": \"play\"}")
        .body("data.results[0].badges_unlocked", contains("more"));
  }

  @Test
  void theWorkGoesPageByPageAndStartsAgainWhenItIsAskedForAgain() {
    users(BadgeRework.PAGE + 50);
    badge("once", 5, PLAYED_ONCE);
    assertThat(rework.work(done -> done < 1)).isFalse();
    assertThat(held("once")).isEqualTo(BadgeRework.PAGE);
    shown("once", "running", BadgeRework.PAGE, BadgeRework.PAGE + 50);
    // Another reward is another badge for who does not hold it yet; who does keeps what it was.
    backend.patch(project.path("/achievements/once"), "{\"xp_reward\": 7}").statusCode(200);
    shown("once", "running", 0, BadgeRework.PAGE + 50);
    workAll();
    shown("once", "done", BadgeRework.PAGE + 50, BadgeRework.PAGE + 50);
    assertThat(held("once")).isEqualTo(BadgeRework.PAGE + 50);
    assertThat(xp()).isEqualTo(BadgeRework.PAGE * 5L + 50 * 7);
    workAll();
    assertThat(xp()).isEqualTo(BadgeRework.PAGE * 5L + 50 * 7);
  }

  @Test
  void manyWorkersAndEventsAtOnceUnlockEachOnce() {
    users(3 * BadgeRework.PAGE);
    badge("a", 5, PLAYED_ONCE);
    badge("b", 7, "{\"type\": \"xp_threshold\", \"target_value\": 5}");
    Parallel.run(
        6,
        number -> {
          if (number < 3) return rework.work(_ -> true);
          users(3 * BadgeRework.PAGE);
          return true;
        });
    workAll();
    assertThat(held("a")).isEqualTo(3 * BadgeRework.PAGE);
    assertThat(held("b")).isEqualTo(3 * BadgeRework.PAGE);
    assertThat(xp()).isEqualTo(3L * BadgeRework.PAGE * 12);
    shown("a", "done", 3 * BadgeRework.PAGE, 3 * BadgeRework.PAGE);
  }

  @Test
  void onlyWhatCanChangeAnythingAsksForWork() {
    badge("hand", 5, "{\"type\": \"manual\"}").body("data.rework", nullValue());
    badge("b", 5, PLAYED_ONCE).body("data.rework.status", is("running"));
    workAll();
    users(1);
    for (var change :
        new String[] {
          "{\"name\": \"C\", \"sort_order\": 2, \"is_hidden\": true}",
          "{\"xp_reward\": 5}",
          "{\"criteria\": " + PLAYED_ONCE + "}",
          "{\"is_active\": false}",
          "{\"xp_reward\": 6}"
        }) {
      backend
          .patch(project.path("/achievements/b"), change)
          .statusCode(200)
          .body("data.rework.status", is("done"));
    }
    users(1);
    assertThat(held("b")).isEqualTo(1);
    backend
        .patch(project.path("/achievements/b"), "{\"is_active\": true}")
        .body("data.rework.status", is("running"))
        .body("data.rework.total", is(1));
  }

  @Test
  void aDeletedBadgeGoesFromUsersAndTheLedgerKeepsItsEntries() {
    users(BadgeRework.PAGE + 1);
    badge("once", 5, PLAYED_ONCE);
    workAll();
    backend.delete(project.path("/achievements/once")).statusCode(200);
    assertThat(rework.work(done -> done < 1)).isFalse();
    assertThat(number("SELECT count(*) FROM player_badge WHERE project_id = ?")).isEqualTo(1);
    workAll();
    assertThat(number("SELECT count(*) FROM player_badge WHERE project_id = ?")).isZero();
    assertThat(number("SELECT count(*) FROM badge WHERE project_id = ?")).isZero();
    assertThat(number("SELECT count(*) FROM badge_rework WHERE project_id = ?")).isZero();
    assertThat(xp()).isEqualTo((BadgeRework.PAGE + 1) * 5L);
    users(1); // Lanes that knew the badge know better now.
    assertThat(number("SELECT count(*) FROM player_badge WHERE project_id = ?")).isZero();
  }

  @Test
  void anotherCurveAnotherZoneAndAnotherEarlyDateAreEvaluatedToo() {
    var user = project.user();
    badge("second", 0, "{\"type\": \"level\", \"target_value\": 2}");
    badge("early", 0, "{\"type\": \"all_of\", \"criteria\": [{\"type\": \"joined_before\"}]}");
    badge("day", 0, "{\"type\": \"joined_before\", \"date\": \"2026-01-14\"}");
    String id = user.get("/client/users/me").extract().path("data.id");
    backend.post(project.path("/users/" + id + "/xp"), "{\"amount\": 100}").statusCode(201);
    workAll();
    assertThat(held("second") + held("early") + held("day")).isZero();
    backend
        .put(project.path("/level-curve"), "{\"kind\": \"linear\", \"xp_per_level\": 100}")
        .statusCode(200);
    workAll();
    assertThat(held("second")).isEqualTo(1);
    project
        .owner()
        .patch(project.path(""), "{\"early_adopter_before\": \"2026-02-01T00:00:00Z\"}")
        .statusCode(200);
    workAll();
    assertThat(held("early")).isEqualTo(1);
    assertThat(held("day")).isZero();
    // Where it is still the 13th, at 10:30 UTC of the 14th.
    project
        .owner()
        .patch(project.path(""), "{\"timezone\": \"Pacific/Pago_Pago\"}")
        .statusCode(200);
    workAll();
    assertThat(held("day")).isEqualTo(1);
    user.get("/client/achievements").body("data.findAll { it.unlocked_at == null }", empty());
  }

  @Test
  void workThatIsDoneIsShownForADay() {
    badge("once", 5, PLAYED_ONCE);
    workAll();
    finish("23 hours");
    backend.get(project.path("/achievements")).body("data[0].rework.status", is("done"));
    finish("25 hours");
    backend.get(project.path("/achievements")).body("data[0].rework", nullValue());
  }

  private void finish(String ago) {
    jdbi.useHandle(handle ->
        handle.execute(
            """
            UPDATE badge_rework
            SET finished_at = now() - CAST(? AS interval)
            WHERE project_id = ?
            """,
            ago,
            UUID.fromString(project.id())));
  }

  private void workAll() {
    assertThat(rework.work(_ -> true)).isTrue();
  }

  /// An event of each of so many users.
  private void users(int count) {
    var events =
        IntStream.range(0, count)
            .mapToObj(i -> "{\"event\": \"play\", \"external_id\": \"u%04d\"}".formatted(i))
            .collect(Collectors.joining(","));
    backend
        .post(project.path("/events"), "{\"events\": [" + events + "]}")
        .statusCode(200)
        .body("data.tracked", is(count));
  }

  private ValidatableResponse badge(String key, int xp, String criteria) {
    return backend
        .post(
            project.path("/achievements"),
            "{\"key\": \"%s\", \"name\": \"%s\", \"xp_reward\": %d, \"criteria\": %s}"
                .formatted(key, key, xp, criteria))
        .statusCode(201);
  }

  private void shown(String key, String status, int done, int total) {
    backend
        .get(project.path("/achievements/" + key))
        .body("data.rework.status", is(status))
        .body("data.rework.done", is(done))
        .body("data.rework.total", is(total));
  }

  /// How many users hold a badge.
  private int held(String key) {
    return (int)
        number(
            """
            SELECT count(*)
            FROM player_badge u
            JOIN badge b ON b.id = u.badge_id
            WHERE b.project_id = ?
              AND b.key = '%s'
            """
                .formatted(key));
  }

  private long xp() {
    return number("SELECT sum(amount) FROM xp_ledger WHERE project_id = ?");
  }

  private long number(String sql) {
    return jdbi.withHandle(
        handle -> handle.select(sql, UUID.fromString(project.id())).mapTo(Long.class).one());
  }
}
