package dev.amba.server.xp;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules, balances, the ledger and grants over HTTP (contract §3, XP and levels).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class XpHttpTest {
  @Inject Jdbi jdbi;

  private TestProject project =
      new TestProject("", ApiCaller.NOBODY, ApiCaller.NOBODY, ApiCaller.NOBODY);
  private ApiCaller user = ApiCaller.NOBODY;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    user = project.user();
    backend = project.backend();
    setClock("2026-01-14T10:30:00Z"); // a Wednesday
  }

  @Test
  void aNewUserHasNothing() {
    user.get("/client/xp")
        .statusCode(200)
        .body("data.total_xp", is(0))
        .body("data.level", is(1))
        .body("data.current_level", is(1))
        .body("data.title", is("Level 1"))
        .body("data.xp_into_level", is(0))
        .body("data.xp_to_next_level", is(1000))
        .body("data.xp_this_period", is(0))
        .body("data.last_xp_at", nullValue());
    user.get("/client/xp/history").body("data", hasSize(0)).body("total", is(0));
  }

  /// The numbers of the published example: 1,500 XP are level 5, 200 into it, 800 to go.
  @Test
  void theBalanceFollowsTheCurve() {
    backend
        .put(
            project.path("/level-curve"),
            """
            {"kind": "table", "levels": [{"min_xp": 0}, {"min_xp": 200}, {"min_xp": 500},
              {"min_xp": 900}, {"min_xp": 1300, "title": "Pro"}, {"min_xp": 2300}]}
            """)
        .statusCode(200);
    grant("{\"amount\": 1500}").statusCode(201).body("data.levels_reached", contains(2, 3, 4, 5));
    user.get("/client/xp")
        .body("data.total_xp", is(1500))
        .body("data.current_level", is(5))
        .body("data.title", is("Pro"))
        .body("data.xp_into_level", is(200))
        .body("data.xp_to_next_level", is(800));
    // A new curve moves everybody at once.
    backend.put(project.path("/level-curve"), "{\"kind\": \"linear\", \"xp_per_level\": 1501}");
    user.get("/client/xp").body("data.level", is(1)).body("data.xp_to_next_level", is(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          # grants of 1 on Sunday 23:00, 2 on Monday 01:00, 4 on Wednesday, in the project's zone Asia/Tokyo
          settings                                        | xp
          "xp_period": "daily"                            | 4
          "xp_period": "weekly"                           | 6
          "xp_period": "weekly", "week_start": "sunday"   | 7
          "xp_period": "monthly"                          | 7
          "xp_period": "rolling", "xp_period_days": 2     | 4
          "xp_period": "rolling", "xp_period_days": 3     | 7
          """)
  void thePeriodIsTheProjects(String settings, long xp) {
    project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    setClock("2026-01-11T23:00:00+09:00");
    grant("{\"amount\": 1}");
    setClock("2026-01-12T01:00:00+09:00");
    grant("{\"amount\": 2}");
    setClock("2026-01-14T10:00:00+09:00");
    grant("{\"amount\": 4}");
    project.owner().patch(project.path(""), "{" + settings + "}").statusCode(200);
    user.get("/client/xp").body("data.xp_this_period", is((int) xp)).body("data.total_xp", is(7));
  }

  @Test
  void theHistoryIsTheLedgerNewestFirst() {
    var rule =
        backend
            .post("/admin/xp", "{\"name\": \"R\", \"event_name\": \"run\", \"xp_amount\": 5}")
            .extract()
            .path("data.id");
    user.post("/client/events", "{\"event\": \"run\", \"timestamp\": \"2026-01-13T00:00:00Z\"}");
    grant("{\"amount\": 9, \"note\": \"raffle\"}");
    grant("{\"amount\": -3}");
    user.get("/client/xp/history")
        .body("total", is(3))
        .body("offset", is(0))
        .body("limit", is(50))
        .body("data.xp_amount", contains(-3, 9, 5))
        .body("data.reason", contains("adjustment", "grant", "rule"))
        .body("data.xp_rule_id", contains(null, null, rule))
        .body("data.note", contains(null, "raffle", null))
        .body("data[2].event_name", is("run"))
        .body("data[2].source.type", is("rule"))
        .body("data[2].occurred_at", is("2026-01-13T00:00:00.000Z"));
    user.get("/client/xp/history?limit=1&offset=2").body("data.xp_amount", contains(5));
    user.get("/client/xp/history?limit=201").body("error.code", is("INVALID_LIMIT"));
  }

  @Test
  void rulesAreMadeListedChangedAndDeleted() {
    var id =
        backend
            .post(
                project.path("/xp"),
                "{\"name\": \"Run\", \"event_name\": \"run\", \"xp_amount\": 5, \"max_per_day\": 3}")
            .statusCode(201)
            .body("data.cooldown_seconds", is(0))
            .body("data.is_active", is(true))
            .extract()
            .path("data.id");
    user.get("/client/xp/rules")
        .body("data[0].id", is(id))
        .body("data[0].xp_amount", is(5))
        .body("data[0]", not(hasKey("max_per_day")));
    backend.get("/admin/xp").body("total", is(1)).body("data[0].max_per_day", is(3));
    backend
        .patch(project.path("/xp/" + id), "{\"max_per_day\": null, \"is_active\": false}")
        .statusCode(200)
        .body("data.max_per_day", nullValue())
        .body("data.xp_amount", is(5));
    user.get("/client/xp/rules").body("data", hasSize(0));
    backend.delete(project.path("/xp/" + id)).statusCode(200).body("data.deleted", is(true));
    backend.get(project.path("/xp/" + id)).statusCode(404).body("error.code", is("NOT_FOUND"));
    backend.delete(project.path("/xp/" + id)).statusCode(404).body("error.code", is("NOT_FOUND"));
    backend.patch(project.path("/xp/nonsense"), "{}").statusCode(404);
    var elsewhere = TestProject.create(jdbi);
    elsewhere.backend().patch(elsewhere.path("/xp/" + id), "{}").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                                                  | pointer
          {"event_name": "e", "xp_amount": 1}                                   | /name
          {"name": "n", "event_name": "e", "xp_amount": 0}                      | /xp_amount
          {"name": "n", "event_name": "e", "xp_amount": 1000001}                | /xp_amount
          {"name": "n", "event_name": "e", "xp_amount": 1, "max_per_day": 0}    | /max_per_day
          {"name": "n", "event_name": "e", "xp_amount": 1, "cooldown_seconds": -1} | /cooldown_seconds
          {"name": "n", "event_name": "e", "xp_amount": 1, "cooldown_seconds": null} | /cooldown_seconds
          {"name": "n", "event_name": "e", "xp_amount": 1, "cooldown": 5}       | /cooldown
          """)
  void rulesAreChecked(String body, String pointer) {
    backend
        .post("/admin/xp", body)
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.details.fields.pointer", contains(pointer));
  }

  @Test
  void grantsAreIdempotentByTheirKey() {
    var first = grant("{\"amount\": 5, \"idempotency_key\": \"k\"}").extract().asString();
    var again = grant("{\"amount\": 5, \"idempotency_key\": \"k\"}").statusCode(201);
    again.body(is(first));
    grant("{\"amount\": 6, \"idempotency_key\": \"k\"}")
        .statusCode(409)
        .body("error.code", is("IDEMPOTENCY_CONFLICT"));
    grant("{\"amount\": -6}")
        .statusCode(409)
        .body("error.code", is("INSUFFICIENT_XP"))
        .body("error.message", containsString("5: -6"));
    grant("{\"amount\": 0}").statusCode(400).body("error.code", is("INVALID_INPUT"));
    grant("{\"amount\": 9007199254740991}").statusCode(400).body("error.code", is("XP_OVERFLOW"));
    user.get("/client/xp").body("data.total_xp", is(5));
  }

  @Test
  void developersSeeEverybody() {
    grant("{\"amount\": 5}");
    backend.post(project.path("/users"), "{\"external_id\": \"anna\"}").statusCode(201);
    backend.post(project.path("/users/external:anna/xp"), "{\"amount\": 7}").statusCode(201);
    backend
        .get(project.path("/xp/users"))
        .body("total", is(2))
        .body("data.total_xp", contains(7, 5));
    backend.get(project.path("/xp/users/external:anna")).body("data.total_xp", is(7));
    backend.get(project.path("/xp/users/external:anna/history")).body("total", is(1));
    backend
        .get(project.path("/xp/users/external:nobody"))
        .statusCode(404)
        .body("error.code", is("USER_NOT_FOUND"));
  }

  private ValidatableResponse grant(String body) {
    String me = user.get("/client/users/me").extract().path("data.id");
    return backend.post(project.path("/users/" + me + "/xp"), body);
  }

  private void setClock(String now) {
    backend.put(project.path("/clock"), "{\"now\": \"" + now + "\"}").statusCode(200);
  }
}
