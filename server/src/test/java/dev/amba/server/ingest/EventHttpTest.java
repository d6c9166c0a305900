package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events over HTTP: what is sent, what is answered, what the log shows (contract §3, Events).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EventHttpTest {
  private static final String NOW = "2026-01-14T10:30:00.000Z";

  @Inject Jdbi jdbi;

  private TestProject project =
      new TestProject("", ApiCaller.NOBODY, ApiCaller.NOBODY, ApiCaller.NOBODY);
  private ApiCaller user = ApiCaller.NOBODY;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
    backend.put(project.path("/clock"), "{\"now\": \"" + NOW + "\"}").statusCode(200);
    user = project.user();
    backend
        .post(
            "/admin/xp",
            """
            {"name": "Workout Completed", "event_name": "workout_completed", "xp_amount": 1500,
             "max_per_day": 1}
            """)
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/client/events", "/v1/client/events"})
  void theAnswerHoldsTheEffects(String path) {
    user.post(path, "{\"event\": \"workout_completed\", \"event_id\": \"e1\"}")
        .statusCode(200)
        .body("data.tracked", is(1))
        .body("data.results[0].id", notNullValue())
        .body("data.results[0].event_id", is("e1"))
        .body("data.results[0].status", is("accepted"))
        .body("data.results[0].duplicate", is(false))
        .body("data.results[0].xp_awarded", is(1500))
        .body("data.results[0].decisions[0].outcome", is("awarded"))
        .body("data.results[0].decisions[0].xp", is(1500))
        .body("data.results[0].decisions[0].next_eligible_at", nullValue())
        .body("data.results[0].total_xp", is(1500))
        .body("data.results[0].level", is(2))
        .body("data.results[0].levels_reached", contains(2))
        .body("data.results[0].streaks", hasSize(0))
        .body("data.results[0].badges_unlocked", hasSize(0));
    user.post(path, "{\"event_name\": \"workout_completed\"}")
        .statusCode(200)
        .body("data.results[0].event_id", nullValue())
        .body("data.results[0].decisions[0].outcome", is("daily_cap"))
        .body("data.results[0].decisions[0].next_eligible_at", is("2026-01-15T00:00:00.000Z"));
    user.get("/client/xp").body("data.total_xp", is(1500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                                              | status | code
          {}                                                                | 400 | INVALID_INPUT
          {"event": ""}                                                     | 400 | INVALID_INPUT
          {"event": "a", "event_name": "b"}                                 | 400 | INVALID_INPUT
          {"event": "a", "properties": []}                                  | 400 | INVALID_INPUT
          {"event": "a", "properties": {"a": "\\u0000"}}                    | 400 | INVALID_INPUT
          {"event": "a", "timestamp": "2026-01-14T10:30:00"}                | 400 | INVALID_INPUT
          {"event": "a", "timestamp": "2026-01-14T10:35:00.001Z"}           | 400 | EVENT_IN_FUTURE
          {"event": "a", "timestamp": "2025-12-15T10:29:59.999Z"}           | 400 | EVENT_TOO_OLD
          {"event": "a", "event_id": 5}                                     | 400 | INVALID_INPUT
          {"event": "a"                                                     | 400 | INVALID_JSON
          {"events": {}}                                                    | 400 | INVALID_INPUT
          ["a"]                                                             | 400 | INVALID_INPUT
          """)
  void aSingleEventThatCannotBeTakenFailsTheRequest(String body, int status, String code) {
    user.post("/client/events", body).statusCode(status).body("error.code", is(code));
    assertThat(events()).isZero();
  }

  @Test
  void aBadItemSpoilsNoOther() {
    user.post(
            "/client/events",
            """
            {"events": [
              {"event": "workout_completed", "event_id": "1", "properties": {"emoji": "🏃", "n": 9007199254740993}},
              {"event": "", "event_id": "2"},
              {"event": "a", "timestamp": "2030-01-01T00:00:00Z", "event_id": "3"},
              7,
              {"event": "workout_completed", "event_id": "1", "properties": {"emoji": "🏃", "n": 9007199254740993}},
              {"event": "other", "event_id": "1"},
              {"event": "unknown_to_rules", "unknown_field": true}
            ]}
            """)
        .statusCode(200)
        .body("data.tracked", is(3))
        .body(
            "data.results.status",
            contains(
                "accepted", "rejected", "rejected", "rejected", "accepted", "rejected", "accepted"))
        .body("data.results.event_id", contains("1", "2", "3", null, "1", "1", null))
        .body("data.results[1].error.code", is("INVALID_INPUT"))
        .body("data.results[1].error.details.fields[0].pointer", is("/events/1/event"))
        .body("data.results[2].error.code", is("EVENT_IN_FUTURE"))
        .body("data.results[3].error.code", is("INVALID_INPUT"))
        .body("data.results[4].duplicate", is(true))
        .body("data.results[5].error.code", is("EVENT_ID_CONFLICT"));
    assertThat(events()).isEqualTo(2);
    backend
        .get(project.path("/events?event_name=workout_completed"))
        .body("data[0].properties.emoji", is("🏃"))
        .body("data[0].properties.n", is(9007199254740993L));
  }

  @Test
  void batchesAreBounded() {
    user.post("/client/events", "{\"events\": []}").statusCode(200).body("data.tracked", is(0));
    user.post("/client/events", batch(500, "")).statusCode(200).body("data.tracked", is(500));
    user.post("/client/events", batch(501, ""))
        .statusCode(413)
        .body("error.code", is("BATCH_TOO_LARGE"))
        .body("error.message", containsString("500"))
        .body("error.message", containsString("501"));
    var path = project.path("/events");
    backend.post(path, batch(1_000, ", \"external_id\": \"u\"")).body("data.tracked", is(1_000));
    backend
        .post(path, batch(1_001, ", \"external_id\": \"u\""))
        .statusCode(413)
        .body("error.code", is("BATCH_TOO_LARGE"));
    assertThat(events()).isEqualTo(1_500);
  }

  @Test
  void bodiesAreBounded() {
    var large = "{\"event\": \"a\", \"x\": \"" + "x".repeat(Json.MAX_BODY_BYTES) + "\"}";
    user.post("/client/events", large).statusCode(413).body("error.code", is("BODY_TOO_LARGE"));
    var wide = "{\"event\": \"a\", \"properties\": {\"x\": \"" + "x".repeat(32 * 1024) + "\"}}";
    user.post("/client/events", wide)
        .statusCode(400)
        .body("error.message", containsString("32768 bytes"));
    user.with("Content-Type", "text/plain")
        .send("POST", "/client/events", null)
        .statusCode(415)
        .body("error.code", is("UNSUPPORTED_MEDIA_TYPE"));
  }

  /// However the backend names its user.
  @Test
  void anEventSetsTheZoneOfAUserWhoHasNone() {
    var id =
        backend
            .post(project.path("/users"), "{\"external_id\": \"zoe\"}")
            .statusCode(201)
            .extract()
            .<String>path("data.id");
    var event = "{\"event\": \"a\", \"user_id\": \"%s\", \"timezone\": \"%s\"}";
    backend.post(project.path("/events"), event.formatted(id, "Asia/Tokyo")).statusCode(200);
    backend.get(project.path("/users/" + id)).body("data.timezone", is("Asia/Tokyo"));
    backend.post(project.path("/events"), event.formatted(id, "Europe/Berlin")).statusCode(200);
    backend.get(project.path("/users/" + id)).body("data.timezone", is("Asia/Tokyo"));
  }

  @Test
  void aBackendSendsForAnyUser() {
    backend
        .post(
            project.path("/events"),
            """
            {"events": [
              {"event": "workout_completed", "external_id": "anna", "timezone": "Asia/Tokyo"},
              {"event": "workout_completed", "user_id": "external:anna"},
              {"event": "a"},
              {"event": "a", "external_id": "bob", "user_id": "external:bob"},
              {"event": "a", "user_id": "019a0000-0000-7000-8000-00000000dead"},
              {"event": "a", "user_id": "nonsense"},
              {"event": "a", "external_id": "carl", "typo": 1},
              {"event": "a", "external_id": "dora", "occurred_at": "2001-01-01T00:00:00Z"}
            ]}
            """)
        .statusCode(200)
        .body("data.tracked", is(2))
        .body("data.results[1].decisions[0].outcome", is("daily_cap"))
        // Midnight in Tokyo.
        .body("data.results[1].decisions[0].next_eligible_at", is("2026-01-14T15:00:00.000Z"))
        .body("data.results[2].error.code", is("INVALID_INPUT"))
        .body("data.results[3].error.code", is("INVALID_INPUT"))
        .body("data.results[4].error.code", is("USER_NOT_FOUND"))
        .body("data.results[5].error.code", is("USER_NOT_FOUND"))
        .body("data.results[6].error.message", containsString("typo"))
        .body("data.results[7].error.code", is("EVENT_TOO_OLD"));
    // Nobody was created for an event that was refused: the anonymous one and Anna. Both came when
    // the project's clock showed.
    backend
        .get(project.path("/users"))
        .body("total", is(2))
        .body("data.created_at", everyItem(is(NOW)));
  }

  @Test
  void historyIsLetInWhenItIsSaidToBe() {
    var path = project.path("/events");
    var past =
        "{\"event\": \"workout_completed\", \"external_id\": \"u\", \"timestamp\": \"2001-01-01T00:00:00Z\"}";
    backend.post(path, past).statusCode(400).body("error.code", is("EVENT_TOO_OLD"));
    backend
        .post(path, "{\"historical\": true, \"events\": [" + past + "]}")
        .statusCode(200)
        .body("data.results[0].xp_awarded", is(1500));
    backend
        .post(path, "{\"historic\": true, \"events\": []}")
        .statusCode(400)
        .body("error.message", containsString("historic is not a field here"));
  }

  @Test
  void theLogIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      user.post(
          "/client/events",
          "{\"event\": \"e%d\", \"timestamp\": \"2026-01-%02dT00:00:00Z\"}".formatted(i, 10 + i));
    }
    var names = new ArrayList<String>();
    var cursor = "";
    do {
      var page = backend.get(project.path("/events?limit=2" + cursor)).statusCode(200).extract();
      names.addAll(page.jsonPath().getList("data.event_name"));
      var next = page.jsonPath().getString("next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertThat(names).containsExactly("e4", "e3", "e2", "e1", "e0");

    backend
        .get(project.path("/events?since=2026-01-11T00:00:00Z&until=2026-01-13T00:00:00Z"))
        .body("data.event_name", contains("e2", "e1"));
    backend
        .get(project.path("/events/count?group_by=day&since=2026-01-13T00:00:00Z"))
        .body("data.total", is(2))
        .body("data.groups.key", contains("2026-01-13", "2026-01-14"));
    backend.get(project.path("/events/count")).body("data.total", is(5));
    backend
        .get(project.path("/events/count?group_by=event_name"))
        .body("data.groups.count", everyItem(equalTo(1)));
  }

  @Test
  void anEventKeepsItsDecisions() {
    var id =
        user.post(
                "/client/events", "{\"event\": \"workout_completed\", \"properties\": {\"a\": 1}}")
            .extract()
            .path("data.results[0].id");
    backend
        .get(project.path("/events/" + id))
        .statusCode(200)
        .body("data.id", is(id))
        .body("data.properties.a", is(1))
        .body("data.decisions[0].outcome", is("awarded"))
        .body("data.total_xp", is(1500));
    TestProject.create(jdbi).backend().get(project.path("/events/" + id)).statusCode(403);
    var elsewhere = TestProject.create(jdbi);
    elsewhere.backend().get(elsewhere.path("/events/" + id)).statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, INVALID_LIMIT",
    "limit=201, INVALID_LIMIT",
    "limit=x, INVALID_LIMIT",
    "cursor=x, INVALID_CURSOR",
    "cursor=!!, INVALID_CURSOR",
    "since=yesterday, INVALID_SINCE",
    "until=2026-01-01, INVALID_UNTIL",
    "user_id=nobody, USER_NOT_FOUND",
  })
  void whatTheLogIsNotAsked(String query, String code) {
    backend.get(project.path("/events?" + query)).body("error.code", is(code));
  }

  private long events() {
    return backend.get(project.path("/events/count")).extract().jsonPath().getLong("data.total");
  }

  private static String batch(int size, String fields) {
    return IntStream.range(0, size)
        .mapToObj(i -> "{\"event\": \"e\", \"event_id\": \"b" + i + "\"" + fields + "}")
        .collect(Collectors.joining(", ", "{\"events\": [", "]}"));
  }
}
