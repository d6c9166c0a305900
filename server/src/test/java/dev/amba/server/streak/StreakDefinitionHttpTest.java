package dev.amba.server.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streaks are made, listed, changed and deleted over HTTP (contract §3, Streaks).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakDefinitionHttpTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
  }

  @Test
  void aNewStreakHasTheDefaults() {
    create("{\"name\": \"Daily Player\", \"qualifying_event\": \"played\"}")
        .statusCode(201)
        .body("data", aMapWithSize(14))
        .body("data.id", notNullValue())
        .body("data.key", is("daily_player"))
        .body("data.name", is("Daily Player"))
        .body("data.description", nullValue())
        .body("data.qualifying_event", is("played"))
        .body("data.period", is("daily"))
        .body("data.grace_period_hours", is(0))
        .body("data.freeze_enabled", is(false))
        .body("data.max_freezes", is(1))
        .body("data.initial_freezes", is(1))
        .body("data.freezes_per_n_events", nullValue())
        .body("data.created_at", notNullValue())
        .body("data.updated_at", notNullValue())
        .body("data.rework", nullValue());
  }

  @Test
  void everyFieldIsKept() {
    var id =
        create(
                """
                {"name": "Weekly 🏃", "key": "w.1-x", "description": "Run", "qualifying_event": "run",
                 "period": "weekly", "grace_period_hours": 167, "freeze_enabled": true,
                 "max_freezes": 10000, "initial_freezes": 0, "freezes_per_n_events": 5}
                """)
            .statusCode(201)
            .extract()
            .path("data.id");
    for (var path : List.of("/streaks/" + id, "/streaks/w.1-x")) {
      backend
          .get(project.path(path))
          .statusCode(200)
          .body("data.id", is(id))
          .body("data.key", is("w.1-x"))
          .body("data.description", is("Run"))
          .body("data.period", is("weekly"))
          .body("data.grace_period_hours", is(167))
          .body("data.freeze_enabled", is(true))
          .body("data.max_freezes", is(10000))
          .body("data.initial_freezes", is(0))
          .body("data.freezes_per_n_events", is(5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          fields                                              | pointer              | message
          "name": null                                        | /name                | must not be null
          "name": ""                                          | /name                | 1 to 500
          "qualifying_event": ""                              | /qualifying_event    | 1 to 200
          "period": "monthly"                                 | /period              | one of daily, weekly: "monthly"
          "grace_period_hours": -1                            | /grace_period_hours  | between 0 and 24 for a daily streak, between 0 and 167 for a weekly one: -1
          "grace_period_hours": 25                            | /grace_period_hours  | between 0 and 24 for a daily streak: 25
          "grace_period_hours": 168, "period": "weekly"       | /grace_period_hours  | 167 for a weekly one: 168
          "grace_period_hours": 1.5                           | /grace_period_hours  | a whole number: 1.5
          "grace_period_hours": "6"                           | /grace_period_hours  | a whole number: "6"
          "max_freezes": -1                                   | /max_freezes         | between 0 and 10000: -1
          "max_freezes": 0.5                                  | /max_freezes         | a whole number: 0.5
          "max_freezes": 10001                                | /max_freezes         | between 0 and 10000: 10001
          "initial_freezes": -1                               | /initial_freezes     | between 0 and 10000: -1
          "initial_freezes": 2                                | /initial_freezes     | at most max_freezes, 1: 2
          "max_freezes": 2, "initial_freezes": 3              | /max_freezes         | at least initial_freezes, 3: 2
          "freezes_per_n_events": 0                           | /freezes_per_n_events | between 1 and 1000000: 0
          "freezes_per_n_events": 2.5                         | /freezes_per_n_events | a whole number: 2.5
          "freeze_enabled": 1                                 | /freeze_enabled      | true or false: 1
          "key": ""                                           | /key                 | 1 to 100 characters
          "key": "Daily Play"                                 | /key                 | a letter or a digit: "Daily Play"
          "key": "_daily"                                     | /key                 | begin with a letter or a digit
          "key": "550e8400-e29b-41d4-a716-446655440000"       | /key                 | must not look like a UUID
          "key": "550E8400-E29B-41D4-A716-446655440000"       | /key                 | taken for an id
          "grace_hours": 6                                    | /grace_hours         | is not a field here
          """)
  void whatIsWrongIsNamed(String fields, String pointer, String message) {
    // A field that is named twice would be refused for that.
    var name = fields.contains("\"name\"") ? "" : "\"name\": \"S\", ";
    var event = fields.contains("\"qualifying_event\"") ? "" : "\"qualifying_event\": \"e\", ";
    create("{" + name + event + fields + "}")
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.message", containsString(message))
        .body("error.details.fields.pointer", contains(pointer));
    backend.get("/admin/streaks").body("total", is(0));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    create("{\"grace_period_hours\": 30, \"max_freezes\": 1, \"initial_freezes\": 2, \"x\": 1}")
        .statusCode(400)
        .body(
            "error.details.fields.pointer",
            contains("/name", "/qualifying_event", "/x", "/grace_period_hours", "/max_freezes"));
    for (var body : List.of("[]", "5", "null")) {
      create(body).statusCode(400).body("error.code", is("INVALID_INPUT"));
    }
    create("").statusCode(400).body("error.code", is("INVALID_JSON"));
    create("s", "S").statusCode(201);
    var there = project.path("/streaks/s");
    backend.patch(there, "[]").statusCode(400).body("error.code", is("INVALID_INPUT"));
    backend.patch(there, "").statusCode(400).body("error.code", is("INVALID_JSON"));
  }

  @Test
  void aKeyIsUniqueAmongTheLiving() {
    create("daily", "Daily").statusCode(201);
    create("daily", "Other")
        .statusCode(409)
        .body("error.code", is("KEY_EXISTS"))
        .body("error.message", containsString("daily"))
        .body("error.hint", notNullValue());
    create("{\"name\": \"Daily\", \"qualifying_event\": \"e\", \"key\": null}")
        .statusCode(201)
        .body("data.key", is("daily_2"));
    backend.delete(project.path("/streaks/daily")).statusCode(200).body("data.deleted", is(true));
    backend.get("/admin/streaks").body("data.key", contains("daily_2"));
    backend.get(project.path("/streaks/daily")).statusCode(404);
    create("daily", "Daily").statusCode(201).body("data.key", is("daily"));
    // Another project's keys are its own.
    var elsewhere = TestProject.create(jdbi);
    elsewhere
        .backend()
        .post(
            "/admin/streaks", "{\"name\": \"D\", \"qualifying_event\": \"e\", \"key\": \"daily\"}")
        .statusCode(201);
  }

  @Test
  void ofTwoAtOnceOneGetsTheKey() {
    var statuses = Parallel.run(8, i -> create("k", "S" + i).extract().statusCode());
    assertThat(statuses).containsOnly(201, 409);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
  }

  @Test
  void madeKeysAreNumberedUnderARace() {
    List<String> keys =
        Parallel.run(
            8,
            _ ->
                create("{\"name\": \"🔥\", \"qualifying_event\": \"e\"}")
                    .statusCode(201)
                    .extract()
                    .path("data.key"));
    assertThat(keys)
        .containsExactlyInAnyOrder(
            "streak",
            "streak_2",
            "streak_3",
            "streak_4",
            "streak_5",
            "streak_6",
            "streak_7",
            "streak_8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          # of a weekly streak with grace 100, 3 freezes at most and 2 at first
          body                                             | status | code          | pointer
          {"key": "other"}                                 | 400    | KEY_IMMUTABLE | /key
          {"key": "s"}                                     | 400    | KEY_IMMUTABLE | /key
          {"key": "s", "x": 1}                             | 400    | INVALID_INPUT | /key,/x
          {"name": null}                                   | 400    | INVALID_INPUT | /name
          {"period": "daily"}                              | 400    | INVALID_INPUT | /grace_period_hours
          {"period": "daily", "grace_period_hours": 25}    | 400    | INVALID_INPUT | /grace_period_hours
          {"period": "daily", "grace_period_hours": 24}    | 200    |               |
          {"grace_period_hours": 168}                      | 400    | INVALID_INPUT | /grace_period_hours
          {"initial_freezes": 4}                           | 400    | INVALID_INPUT | /initial_freezes
          {"max_freezes": 1, "initial_freezes": 2}         | 400    | INVALID_INPUT | /max_freezes
          {"max_freezes": 1}                               | 200    |               |
          {"max_freezes": 5, "initial_freezes": 5}         | 200    |               |
          {"max_freezes": -1, "period": "daily"}           | 400    | INVALID_INPUT | /max_freezes,/grace_period_hours
          {}                                               | 200    |               |
          """)
  void aChangeIsCheckedTogetherWithWhatStays(
      String body, int status, String code, String pointers) {
    create(
            """
            {"name": "S", "qualifying_event": "e", "period": "weekly", "grace_period_hours": 100,
             "max_freezes": 3, "initial_freezes": 2}
            """)
        .statusCode(201);
    var answer = backend.patch(project.path("/streaks/s"), body).statusCode(status);
    if (status == 200) return;
    answer
        .body("error.code", is(code))
        .body("error.details.fields.pointer", contains(pointers.split(",", -1)));
  }

  @Test
  void aChangeKeepsWhatIsLeftOut() {
    create(
            """
            {"name": "S", "description": "d", "qualifying_event": "e", "max_freezes": 3,
             "initial_freezes": 2, "freezes_per_n_events": 7}
            """)
        .statusCode(201);
    patch("{\"max_freezes\": 5}")
        .body("data.initial_freezes", is(2))
        .body("data.freezes_per_n_events", is(7));
    // Whoever lowers the most lowers what users begin with.
    patch("{\"max_freezes\": 1}")
        .body("data.max_freezes", is(1))
        .body("data.initial_freezes", is(1));
    patch("{\"description\": null, \"freezes_per_n_events\": null, \"name\": \"T\"}")
        .body("data.description", nullValue())
        .body("data.freezes_per_n_events", nullValue())
        .body("data.name", is("T"))
        .body("data.key", is("s"))
        .body("data.max_freezes", is(1));
    String before = patch("{}").extract().path("data.updated_at");
    patch("{\"name\": \"T\", \"max_freezes\": 1}").body("data.updated_at", is(before));
  }

  @Test
  void viewersLookAndEditorsChange() {
    create("s", "S").statusCode(201);
    var viewer = project.member(jdbi, Role.VIEWER);
    viewer.get(project.path("/streaks")).statusCode(200).body("data", hasSize(1));
    viewer.get(project.path("/streaks/s")).statusCode(200);
    var refused =
        List.of(
            viewer.post(project.path("/streaks"), "{}"),
            viewer.patch(project.path("/streaks/s"), "{}"),
            viewer.delete(project.path("/streaks/s")));
    for (var answer : refused) answer.statusCode(403).body("error.code", is("ROLE_FORBIDDEN"));
    var editor = project.member(jdbi, Role.EDITOR);
    editor.patch(project.path("/streaks/s"), "{\"name\": \"T\"}").statusCode(200);
    editor.delete(project.path("/streaks/s")).statusCode(200);
    editor.delete(project.path("/streaks/s")).statusCode(404).body("error.code", is("NOT_FOUND"));
  }

  @Test
  void anotherProjectsStreakIsUnknown() {
    String id = create("s", "S").extract().path("data.id");
    var elsewhere = TestProject.create(jdbi);
    var theirs = elsewhere.path("/streaks/" + id);
    var answers =
        List.of(
            elsewhere.backend().get(theirs),
            elsewhere.backend().patch(theirs, "{\"name\": \"T\"}"),
            elsewhere.backend().delete(theirs));
    for (var answer : answers) {
      answer
          .statusCode(404)
          .body("error.code", is("NOT_FOUND"))
          .body("error.message", containsString(id));
    }
    elsewhere
        .backend()
        .get(project.path("/streaks"))
        .statusCode(403)
        .body("error.code", is("PROJECT_FORBIDDEN"));
    backend.get(project.path("/streaks/" + id)).body("data.name", is("S"));
  }

  @Test
  void theShortRouteMeansTheOnlyProject() {
    project
        .owner()
        .post("/v1/admin/streaks", "{\"name\": \"S\", \"qualifying_event\": \"e\"}")
        .statusCode(201);
    project.owner().get("/v1/admin/streaks").statusCode(200).body("total", is(1));
    String second =
        project
            .owner()
            .post("/admin/projects", "{\"name\": \"Second\"}")
            .extract()
            .path("data.project.id");
    project
        .owner()
        .get("/admin/streaks")
        .statusCode(400)
        .body("error.code", is("PROJECT_REQUIRED"));
    project
        .owner()
        .with("X-Amba-Project", second)
        .get("/admin/streaks")
        .statusCode(200)
        .body("total", is(0));
  }

  @Test
  void aListHasPages() {
    for (var key : List.of("a", "b", "c")) create(key, key).statusCode(201);
    backend
        .get(project.path("/streaks?limit=2&offset=1"))
        .body("data.key", contains("b", "c"))
        .body("total", is(3))
        .body("offset", is(1))
        .body("limit", is(2));
    backend.get(project.path("/streaks?limit=0")).body("error.code", is("INVALID_LIMIT"));
  }

  private ValidatableResponse create(String body) {
    return backend.post(project.path("/streaks"), body);
  }

  private ValidatableResponse create(String key, String name) {
    return create(
        "{\"key\": \"%s\", \"name\": \"%s\", \"qualifying_event\": \"e\"}".formatted(key, name));
  }

  private ValidatableResponse patch(String body) {
    return backend.patch(project.path("/streaks/s"), body).statusCode(200);
  }
}
