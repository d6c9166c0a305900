package dev.amba.server.leaderboard;

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
import dev.amba.server.project.Boards;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Leaderboards are made, listed, changed and deleted over HTTP (contract §3).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BoardDefinitionHttpTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
  }

  @Test
  void aNewBoardHasTheDefaults() {
    create("{\"name\": \"Top Players\", \"metric\": \"xp\"}")
        .statusCode(201)
        .body("data", aMapWithSize(12))
        .body("data.id", notNullValue())
        .body("data.key", is("top_players"))
        .body("data.name", is("Top Players"))
        .body("data.metric", is("xp"))
        .body("data.streak_key", nullValue())
        .body("data.custom_event", nullValue())
        .body("data.period", is("all_time"))
        .body("data.max_entries", is(1_000_000))
        .body("data.is_built_in", is(false))
        .body("data.streak_id", nullValue())
        .body("data.created_at", notNullValue())
        .body("data.updated_at", notNullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          fields                                                          | metric | streak | event | period
          "metric": "xp", "period": "daily"                               | xp     |        |       | daily
          "metric": "xp", "period": "monthly", "streak_key": null         | xp     |        |       | monthly
          "metric": "streak", "streak_key": "daily"                       | streak | daily  |       | all_time
          "metric": "streak", "streak_key": "daily", "period": "all_time" | streak | daily  |       | all_time
          "metric": "custom", "custom_event": "Lap done"                  | custom |        | Lap done | all_time
          "metric": "custom", "custom_event": "lap", "period": "weekly"   | custom |        | lap   | weekly
          """)
  void everyFieldIsKept(String fields, String metric, String streak, String event, String period) {
    String streakId = streak("daily");
    String id =
        create("{\"name\": \"B\", \"key\": \"t.1-x\", \"max_entries\": 1, " + fields + "}")
            .statusCode(201)
            .extract()
            .path("data.id");
    for (var path : List.of("/leaderboards/" + id, "/leaderboards/t.1-x")) {
      backend
          .get(project.path(path))
          .statusCode(200)
          .body("data.id", is(id))
          .body("data.metric", is(metric))
          .body("data.streak_key", is(streak))
          .body("data.streak_id", is(streak == null ? null : streakId))
          .body("data.custom_event", is(event))
          .body("data.period", is(period))
          .body("data.max_entries", is(1));
    }
    backend.get("/v1" + project.path("/leaderboards/t.1-x")).statusCode(200);
    // An app knows it at once, without what is only for developers.
    project
        .user()
        .get("/client/leaderboards")
        .body("data.key", contains("all_time", "daily", "weekly", "monthly", "t.1-x"))
        .body("data[4]", aMapWithSize(9))
        .body("data[4].custom_event", is(event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          fields                                                       | pointer       | message
          "name": null, "metric": "xp"                                 | /name         | must not be null
          "name": "", "metric": "xp"                                   | /name         | 1 to 500
          "key": "Top Ten", "metric": "xp"                             | /key          | a letter or a digit: "Top Ten"
          "key": "550e8400-e29b-41d4-a716-446655440000", "metric": "xp" | /key         | must not look like a UUID
          "key": 5                                                     | /metric,/key  | metric is required
          "metric": null                                               | /metric       | must not be null
          "metric": "points"                                           | /metric       | must be one of xp, streak, custom: "points"
          "metric": "points", "streak_key": "daily", "period": "daily" | /metric       | must be one of xp, streak, custom: "points"
          "metric": "xp", "period": "yearly"                           | /period       | must be one of all_time, daily, weekly, monthly: "yearly"
          "metric": "xp", "period": null                               | /period       | must not be null
          "metric": "xp", "period": "Daily"                            | /period       | must be one of all_time, daily, weekly, monthly: "Daily"
          "metric": "xp", "max_entries": 0                             | /max_entries  | between 1 and 1000000: 0
          "metric": "xp", "max_entries": 1000001                       | /max_entries  | between 1 and 1000000: 1000001
          "metric": "xp", "max_entries": 1.5                           | /max_entries  | a whole number: 1.5
          "metric": "xp", "max_entries": null                          | /max_entries  | must not be null
          "metric": "xp", "points": 1                                  | /points       | is not a field here
          "metric": "xp", "streak_key": "daily"                        | /streak_key   | must be left out with metric xp, because it belongs to metric streak: "daily"
          "metric": "xp", "custom_event": "lap"                        | /custom_event | must be left out with metric xp, because it belongs to metric custom: "lap"
          "metric": "xp", "custom_event": "lap", "streak_key": "daily" | /streak_key,/custom_event | 2 fields are invalid
          "metric": "streak"                                           | /streak_key   | is required with metric streak
          "metric": "streak", "streak_key": null                       | /streak_key   | is required with metric streak
          "metric": "streak", "streak_key": "A B"                      | /streak_key   | a letter or a digit: "A B"
          "metric": "streak", "streak_key": "nightly"                  | /streak_key   | must be the key of a streak of the project (it has daily); create the streak first: nightly
          "metric": "streak", "streak_key": "daily", "period": "weekly" | /period      | must be all_time with metric streak, because a streak counts on from period to period and has no count of one: weekly
          "metric": "streak", "streak_key": "daily", "custom_event": "lap" | /custom_event | belongs to metric custom: "lap"
          "metric": "custom"                                           | /custom_event | is required with metric custom
          "metric": "custom", "custom_event": ""                       | /custom_event | 1 to 200
          "metric": "custom", "custom_event": "lap", "streak_key": "daily" | /streak_key | belongs to metric streak: "daily"
          """)
  void whatIsWrongIsNamed(String fields, String pointers, String message) {
    streak("daily");
    var name = fields.startsWith("\"name\"") ? "" : "\"name\": \"B\", ";
    create("{" + name + fields + "}")
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.message", containsString(message))
        .body("error.details.fields.pointer", contains((Object[]) pointers.split(",")));
    backend.get(project.path("/leaderboards")).body("total", is(4));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    create(
            """
            {"max_entries": -1, "x": 1, "metric": "streak", "streak_key": "x", "period": "daily",
             "custom_event": "lap"}
            """)
        .statusCode(400)
        .body(
            "error.details.fields.pointer",
            contains("/name", "/max_entries", "/x", "/custom_event", "/streak_key", "/period"))
        .body("error.message", containsString("it has none yet"));
    for (var body : List.of("[]", "5", "null")) {
      create(body).statusCode(400).body("error.code", is("INVALID_INPUT"));
    }
    create("").statusCode(400).body("error.code", is("INVALID_JSON"));
  }

  @Test
  void keysAreAsThoseOfAllDefinitions() {
    create("a", "A").statusCode(201);
    create("a", "B")
        .statusCode(409)
        .body("error.code", is("KEY_EXISTS"))
        .body("error.message", containsString("another leaderboard has it: a"));
    create("{\"name\": \"A\", \"metric\": \"xp\"}").body("data.key", is("a_2"));
    create("{\"name\": \"🔥\", \"metric\": \"xp\"}").body("data.key", is("leaderboard"));
    for (var body : List.of("{\"key\": \"c\"}", "{\"key\": \"a\"}")) {
      backend
          .patch(project.path("/leaderboards/a"), body)
          .statusCode(400)
          .body("error.code", is("KEY_IMMUTABLE"))
          .body("error.details.fields.pointer", contains("/key"));
    }
    backend.delete(project.path("/leaderboards/a")).statusCode(200).body("data.deleted", is(true));
    for (var path : List.of("/leaderboards/a", "/leaderboards/a/entries")) {
      backend
          .get(project.path(path))
          .statusCode(404)
          .body("error.code", is("NOT_FOUND"))
          .body("error.message", containsString("with this id or key: a"))
          .body("error.hint", containsString("GET /admin/projects/:projectId/leaderboards lists"));
    }
    project.user().get("/client/leaderboards/a").statusCode(404);
    create("a", "A").statusCode(201);
    var statuses = Parallel.run(8, i -> create("race", "R" + i).extract().statusCode());
    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all_time", "daily", "weekly", "monthly"})
  void whatIsBuiltInStaysAsItIs(String key) {
    create(key, "Mine")
        .statusCode(409)
        .body("error.code", is("KEY_EXISTS"))
        .body("error.message", containsString("another leaderboard has it: " + key));
    var name = key.replace('_', ' ');
    create("{\"name\": \"%s\", \"metric\": \"xp\"}".formatted(name))
        .statusCode(201)
        .body("data.key", is(key + "_2"));
    var builtIn =
        backend
            .get(project.path("/leaderboards/" + key))
            .statusCode(200)
            .body("data.is_built_in", is(true))
            .body("data.metric", is("xp"))
            .body("data.period", is(key))
            .body("data.max_entries", is(1_000_000))
            .extract();
    var id = builtIn.<String>path("data.id");
    var answers =
        List.of(
            backend.patch(project.path("/leaderboards/" + key), "{\"name\": \"X\"}"),
            backend.patch(project.path("/leaderboards/" + id), "{}"),
            backend.delete(project.path("/leaderboards/" + key)),
            backend.delete(project.path("/leaderboards/" + id)));
    for (var answer : answers) {
      answer
          .statusCode(405)
          .body("error.code", is("METHOD_NOT_ALLOWED"))
          .body(
              "error.message",
              is("leaderboard " + key + " is built in, and cannot be changed or deleted"))
          .body("error.hint", containsString("POST /admin/projects/:projectId/leaderboards"));
    }
    assertThat(backend.get(project.path("/leaderboards/" + id)).extract().<Object>path("data"))
        .isEqualTo(builtIn.<Object>path("data"));
  }

  @Test
  void aChangeKeepsWhatIsLeftOut() {
    streak("daily");
    create("{\"name\": \"A\", \"metric\": \"xp\", \"period\": \"daily\", \"max_entries\": 7}")
        .statusCode(201);
    patch("{\"name\": \"B\"}")
        .body("data.key", is("a"))
        .body("data.name", is("B"))
        .body("data.period", is("daily"))
        .body("data.max_entries", is(7));
    String before = patch("{}").extract().path("data.updated_at");
    patch("{\"name\": \"B\", \"metric\": \"xp\"}").body("data.updated_at", is(before));
    patch("{\"metric\": \"custom\", \"custom_event\": \"lap\"}")
        .body("data.metric", is("custom"))
        .body("data.custom_event", is("lap"))
        .body("data.period", is("daily"));
    patch("{\"custom_event\": \"round\"}").body("data.custom_event", is("round"));
    patch("{\"metric\": \"custom\", \"max_entries\": 8}")
        .body("data.custom_event", is("round"))
        .body("data.max_entries", is(8));
    patch("{\"metric\": \"streak\", \"streak_key\": \"daily\", \"period\": \"all_time\"}")
        .body("data.metric", is("streak"))
        .body("data.custom_event", nullValue());
    patch("{\"metric\": \"xp\"}").body("data.streak_key", nullValue());
  }

  /// Each change on a board of its own, which is custom, weekly.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          change                                          | pointers             | message
          {"custom_event": null}                          | /custom_event        | is required with metric custom
          {"streak_key": "daily"}                         | /streak_key          | must be left out with metric custom
          {"metric": "streak", "streak_key": "daily"}     | /period              | must be all_time with metric streak, because a streak counts on from period to period and has no count of one: weekly
          {"metric": "streak"}                            | /streak_key,/period  | is required with metric streak
          {"metric": "xp", "custom_event": "lap"}         | /custom_event        | must be left out with metric xp
          {"period": "hourly"}                            | /period              | must be one of
          {"name": null, "max_entries": 0}                | /name,/max_entries   | must not be null
          {"is_built_in": true}                           | /is_built_in         | is not a field here
          """)
  void aChangeIsCheckedAsAWhole(String change, String pointers, String message) {
    streak("daily");
    create(
            "{\"name\": \"A\", \"metric\": \"custom\", \"custom_event\": \"lap\", \"period\": \"weekly\"}")
        .statusCode(201);
    backend
        .patch(project.path("/leaderboards/a"), change)
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.message", containsString(message))
        .body("error.details.fields.pointer", contains((Object[]) pointers.split(",")));
    backend
        .get(project.path("/leaderboards/a"))
        .body("data.custom_event", is("lap"))
        .body("data.period", is("weekly"));
  }

  /// The streak goes, the board waits, empty; it may still be changed, but not come to ask for the
  /// streak anew. It goes on with the next one of that key.
  @Test
  void aStreakThatABoardRanksCanGo() {
    streak("daily");
    create("{\"name\": \"A\", \"metric\": \"streak\", \"streak_key\": \"daily\"}").statusCode(201);
    var ada = project.user();
    ada.post("/client/events", "{\"event\": \"e\"}").statusCode(200);
    ada.get("/client/leaderboards/a").body("data.score", contains(1));
    backend.delete(project.path("/streaks/daily")).statusCode(200);
    ada.get("/client/leaderboards/a").statusCode(200).body("data", hasSize(0)).body("total", is(0));
    ada.get("/client/leaderboards/a/me").body("data.rank", nullValue()).body("data.score", is(0));
    patch("{\"max_entries\": 5}")
        .body("data.streak_key", is("daily"))
        .body("data.streak_id", nullValue());
    backend
        .patch(project.path("/leaderboards/a"), "{\"streak_key\": \"daily\"}")
        .statusCode(400)
        .body("error.message", containsString("it has none yet"));
    String next = streak("daily");
    patch("{}").body("data.streak_id", is(next));
    ada.get("/client/leaderboards/a").body("data", hasSize(0));
  }

  @Test
  void aProjectHasSoManyBoardsOfItsOwn() {
    for (int i = 0; i < Boards.OWN_MAX; i++) create("b" + i, "B").statusCode(201);
    create("more", "B")
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.message", containsString("at most 20 leaderboards of its own"))
        .body("error.hint", containsString("Delete one"));
    backend.delete(project.path("/leaderboards/b7")).statusCode(200);
    create("more", "B").statusCode(201);
  }

  @Test
  void viewersLookAndEditorsChange() {
    create("a", "A").statusCode(201);
    var viewer = project.member(jdbi, Role.VIEWER);
    viewer.get(project.path("/leaderboards")).statusCode(200).body("data", hasSize(5));
    viewer.get(project.path("/leaderboards/a")).statusCode(200);
    viewer.get(project.path("/leaderboards/a/entries")).statusCode(200).body("data", hasSize(0));
    var refused =
        List.of(
            viewer.post(project.path("/leaderboards"), "{}"),
            viewer.patch(project.path("/leaderboards/a"), "{}"),
            viewer.delete(project.path("/leaderboards/a")));
    for (var answer : refused) answer.statusCode(403).body("error.code", is("ROLE_FORBIDDEN"));
    // A client key is of apps.
    project.app().get(project.path("/leaderboards")).statusCode(401);
    project.user().get(project.path("/leaderboards")).statusCode(401);
    var editor = project.member(jdbi, Role.EDITOR);
    editor.patch(project.path("/leaderboards/a"), "{\"name\": \"T\"}").statusCode(200);
    editor.delete(project.path("/leaderboards/a")).statusCode(200);
    editor.delete(project.path("/leaderboards/a")).statusCode(404);
  }

  @Test
  void anotherProjectsBoardIsUnknown() {
    String id = create("a", "A").extract().path("data.id");
    String daily = backend.get(project.path("/leaderboards/daily")).extract().path("data.id");
    var elsewhere = TestProject.create(jdbi);
    for (var theirs : List.of(id, daily)) {
      var path = elsewhere.path("/leaderboards/" + theirs);
      var answers =
          List.of(
              elsewhere.backend().get(path),
              elsewhere.backend().get(path + "/entries"),
              elsewhere.backend().patch(path, "{\"name\": \"T\"}"),
              elsewhere.user().get("/client/leaderboards/" + theirs),
              elsewhere.backend().delete(path));
      for (var answer : answers) {
        answer
            .statusCode(404)
            .body("error.code", is("NOT_FOUND"))
            .body("error.message", containsString(theirs));
      }
    }
    elsewhere.backend().get(project.path("/leaderboards")).statusCode(403);
    backend.get(project.path("/leaderboards/" + id)).body("data.name", is("A"));
  }

  @Test
  void aListHasPagesInOrderOfCreation() {
    create("c", "C").statusCode(201);
    create("a", "A").statusCode(201);
    backend
        .get(project.path("/leaderboards"))
        .body("data.key", contains("all_time", "daily", "weekly", "monthly", "c", "a"))
        .body("data.is_built_in", contains(true, true, true, true, false, false))
        .body("data.name", contains("All time", "Daily", "Weekly", "Monthly", "C", "A"));
    backend
        .get(project.path("/leaderboards?limit=2&offset=3"))
        .body("data.key", contains("monthly", "c"))
        .body("total", is(6))
        .body("offset", is(3))
        .body("limit", is(2));
    backend.get(project.path("/leaderboards?limit=201")).body("error.code", is("INVALID_LIMIT"));
  }

  private ValidatableResponse create(String body) {
    return backend.post(project.path("/leaderboards"), body);
  }

  private ValidatableResponse create(String key, String name) {
    return create("{\"key\": \"%s\", \"name\": \"%s\", \"metric\": \"xp\"}".formatted(key, name));
  }

  private ValidatableResponse patch(String body) {
    return backend.patch(project.path("/leaderboards/a"), body).statusCode(200);
  }

  /// Makes a streak; its id.
  private String streak(String key) {
    return backend
        .post(
            project.path("/streaks"),
            "{\"key\": \"%s\", \"name\": \"S\", \"qualifying_event\": \"e\"}".formatted(key))
        .statusCode(201)
        .extract()
        .path("data.id");
  }
}
