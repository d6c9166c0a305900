package dev.amba.server.badge;

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
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Badges are made, listed, changed and deleted over HTTP (contract §3, Badges).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BadgeDefinitionHttpTest {
  private static final String HUNDRED =
      "{\"type\": \"event_count\", \"event_name\": \"message_sent\", \"target_value\": 100}";

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
  }

  @Test
  void aNewBadgeHasTheDefaults() {
    create("{\"name\": \"Century Club\", \"criteria\": " + HUNDRED + "}")
        .statusCode(201)
        .body("data", aMapWithSize(15))
        .body("data.id", notNullValue())
        .body("data.key", is("century_club"))
        .body("data.name", is("Century Club"))
        .body("data.description", nullValue())
        .body("data.condition", is("100 × message_sent"))
        .body("data.icon", nullValue())
        .body("data.category", is("achievement"))
        .body("data.xp_reward", is(0))
        .body("data.criteria", aMapWithSize(3))
        .body("data.criteria.type", is("event_count"))
        .body("data.criteria.event_name", is("message_sent"))
        .body("data.criteria.target_value", is(100))
        .body("data.is_hidden", is(false))
        .body("data.sort_order", is(0))
        .body("data.is_active", is(true))
        .body("data.rework.status", is("running"))
        .body("data.rework.done", is(0))
        .body("data.rework.total", is(0));
  }

  @Test
  void everyFieldIsKept() {
    var id =
        create(
                """
                {"name": "Top", "key": "t.1-x", "description": "d", "condition": "c", "icon": "💬",
                 "category": "anything at all", "xp_reward": 1000000, "is_hidden": true,
                 "sort_order": -7, "is_active": false, "criteria": {"type": "manual"}}
                """)
            .statusCode(201)
            .extract()
            .<String>path("data.id");
    for (var path : List.of("/achievements/" + id, "/achievements/t.1-x")) {
      backend
          .get(project.path(path))
          .statusCode(200)
          .body("data.id", is(id))
          .body("data.description", is("d"))
          .body("data.condition", is("c"))
          .body("data.icon", is("💬"))
          .body("data.category", is("anything at all"))
          .body("data.xp_reward", is(1000000))
          .body("data.is_hidden", is(true))
          .body("data.sort_order", is(-7))
          .body("data.is_active", is(false))
          .body("data.rework", nullValue());
    }
    backend.get("/v1" + project.path("/achievements/t.1-x")).statusCode(200);
  }

  /// Each kind of criteria as it is shown, and in words.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          criteria                                                                          | shown | condition
          {"type":"event_count","event_name":"e","target_value":1.0}                        | {type=event_count, event_name=e, target_value=1} | 1 × e
          {"type":"streak_length","streak_key":"daily","target_value":7}                    | {type=streak_length, streak_key=daily, target_value=7} | A streak of 7 in daily
          {"type":"xp_threshold","target_value":9007199254740991}                           | {type=xp_threshold, target_value=9007199254740991} | 9,007,199,254,740,991 XP
          {"type":"level","target_value":5}                                                 | {type=level, target_value=5} | Level 5
          {"type":"property_value","property_key":"km","target_value":-2.50}                | {type=property_value, property_key=km, target_value=-2.5} | At least -2.5 km
          {"type":"joined_before","date":"2026-01-14"}                                      | {type=joined_before, date=2026-01-14} | Joined before 2026-01-14
          {"type":"joined_before","date":"2026-01-14T10:30:00+02:00"}                       | {type=joined_before, date=2026-01-14T08:30:00.000Z} | Joined before 2026-01-14 08:30 UTC
          {"type":"joined_before","date":null}                                              | {type=joined_before} | Joined early
          {"type":"joined_before"}                                                          | {type=joined_before} | Joined early
          {"type":"all_of","criteria":[{"type":"level","target_value":2},{"type":"joined_before"}]} | {type=all_of, criteria=[{type=level, target_value=2}, {type=joined_before}]} | Level 2 and joined early
          {"type":"manual"}                                                                 | {type=manual} | Awarded by hand
          """)
  void criteriaAreShownInTheirOwnForm(String criteria, String shown, String condition) {
    streak("daily");
    var made =
        create("{\"name\": \"B\", \"criteria\": " + criteria + "}")
            .statusCode(201)
            .body("data.condition", is(condition))
            .extract()
            .jsonPath();
    assertThat(made.getMap("data.criteria").toString()).isEqualTo(shown);
    var read = backend.get(project.path("/achievements/b")).extract().jsonPath();
    assertThat(read.getMap("data.criteria").toString()).isEqualTo(shown);
    // The same again is no change, however it is written.
    backend
        .patch(project.path("/achievements/b"), "{\"criteria\": " + criteria + "}")
        .statusCode(200)
        .body("data.updated_at", is(read.getString("data.updated_at")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          fields                                    | pointer     | message
          "name": null                              | /name       | must not be null
          "name": ""                                | /name       | 1 to 500
          "description": ""                         | /description | 1 to 500
          "condition": 5                            | /condition  | must be a text: 5
          "icon": ""                                | /icon       | 1 to 500
          "category": null                          | /category   | must not be null
          "xp_reward": -1                           | /xp_reward  | between 0 and 1000000: -1
          "xp_reward": 1000001                      | /xp_reward  | between 0 and 1000000: 1000001
          "xp_reward": 0.5                          | /xp_reward  | a whole number: 0.5
          "is_hidden": 1                            | /is_hidden  | true or false: 1
          "sort_order": 1.5                         | /sort_order | a whole number: 1.5
          "sort_order": 1000001                     | /sort_order | between -1000000 and 1000000: 1000001
          "is_active": null                         | /is_active  | must not be null
          "key": "Top Ten"                          | /key        | a letter or a digit: "Top Ten"
          "key": "550e8400-e29b-41d4-a716-446655440000" | /key    | must not look like a UUID
          "points": 6                               | /points     | is not a field here
          "criteria": null                          | /criteria   | must not be null
          "criteria": []                            | /criteria   | must be an object: []
          "criteria": {}                            | /criteria/type | is required, one of event_count, streak_length
          "criteria": {"type": "badge", "key": "b"} | /criteria/type | must be one of event_count, streak_length, xp_threshold, level, property_value, joined_before, all_of, manual: "badge"
          "criteria": {"type": "event_count", "event_name": "e"}                                   | /criteria/target_value | is required
          "criteria": {"type": "event_count", "event_name": "e", "target_value": 0}                | /criteria/target_value | between 1 and 9007199254740991: 0
          "criteria": {"type": "event_count", "event_name": "e", "target_value": -1}               | /criteria/target_value | between 1 and 9007199254740991: -1
          "criteria": {"type": "event_count", "event_name": "", "target_value": 1}                 | /criteria/event_name   | 1 to 200
          "criteria": {"type": "event_count", "streak_key": "s", "event_name": "e", "target_value": 1} | /criteria/streak_key | is not a field here
          "criteria": {"type": "level", "target_value": 9007199254740992}                          | /criteria/target_value | between 1 and 9007199254740991
          "criteria": {"type": "streak_length", "streak_key": "nightly", "target_value": 7}        | /criteria/streak_key   | must be the key of a streak of the project (it has daily); create the streak first: nightly
          "criteria": {"type": "property_value", "property_key": "km", "target_value": "5"}        | /criteria/target_value | a number: "5"
          "criteria": {"type": "property_value", "property_key": "km", "target_value": 0.0000000001} | /criteria/target_value | at most 9 digits after the point: 1E-10
          "criteria": {"type": "joined_before", "date": "2026-01-14T10:30:00"}                     | /criteria/date         | with an offset
          "criteria": {"type": "joined_before", "date": "2026-02-30"}                              | /criteria/date         | a day such as
          "criteria": {"type": "all_of", "criteria": []}                                           | /criteria/criteria     | 1 to 20 items
          "criteria": {"type": "all_of", "criteria": [{"type": "level", "target_value": 1}, {"type": "manual"}]} | /criteria/criteria/1/type | must not be manual within all_of
          "criteria": {"type": "all_of", "criteria": [{"type": "streak_length", "streak_key": "x", "target_value": 1}]} | /criteria/criteria/0/streak_key | must be the key of a streak
          "criteria": {"type": "all_of", "criteria": [{"type": "all_of", "criteria": [{"type": "all_of", "criteria": [{"type": "all_of", "criteria": [{"type": "level", "target_value": 1}]}]}]}]} | /criteria/criteria/0/criteria/0/criteria/0 | nested at most 3 deep
          """)
  void whatIsWrongIsNamed(String fields, String pointer, String message) {
    streak("daily");
    var name = fields.startsWith("\"name\"") ? "" : "\"name\": \"B\", ";
    var criteria = fields.startsWith("\"criteria\"") ? "" : "\"criteria\": " + HUNDRED + ", ";
    create("{" + name + criteria + fields + "}")
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.message", containsString(message))
        .body("error.details.fields.pointer", contains(pointer));
    backend.get(project.path("/achievements")).body("total", is(0));
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    create(
            """
            {"xp_reward": -1, "x": 1, "criteria": {"type": "all_of", "criteria": [
              {"type": "streak_length", "streak_key": "x", "target_value": 1}, {"type": "manual"}]}}
            """)
        .statusCode(400)
        .body(
            "error.details.fields.pointer",
            contains(
                "/name",
                "/xp_reward",
                "/x",
                "/criteria/criteria/0/streak_key",
                "/criteria/criteria/1/type"))
        .body("error.message", containsString("name is required"));
    for (var body : List.of("[]", "5", "null")) {
      create(body).statusCode(400).body("error.code", is("INVALID_INPUT"));
    }
    create("").statusCode(400).body("error.code", is("INVALID_JSON"));
  }

  @Test
  void criteriaHaveAtMostAHundredParts() {
    var twenty = "{\"type\": \"all_of\", \"criteria\": [" + many(20, level()) + "]}";
    var five = "{\"type\": \"all_of\", \"criteria\": [" + many(5, twenty) + "]}";
    create("{\"name\": \"B\", \"criteria\": " + five + "}").statusCode(201);
    var more = "{\"type\": \"all_of\", \"criteria\": [" + many(5, twenty) + "," + level() + "]}";
    create("{\"name\": \"B\", \"criteria\": " + more + "}")
        .statusCode(400)
        .body("error.details.fields.pointer", contains("/criteria"))
        .body("error.message", containsString("at most 100 criteria in all: 101"));
  }

  private static String level() {
    return "{\"type\": \"level\", \"target_value\": 2}";
  }

  private static String many(int count, String one) {
    return String.join(",", IntStream.range(0, count).mapToObj(_ -> one).toList());
  }

  @Test
  void keysAreAsThoseOfAllDefinitions() {
    create("a", "A").statusCode(201);
    create("a", "B")
        .statusCode(409)
        .body("error.code", is("KEY_EXISTS"))
        .body("error.message", containsString("another badge has it: a"));
    create("{\"name\": \"A\", \"criteria\": " + HUNDRED + "}").body("data.key", is("a_2"));
    create("{\"name\": \"🔥\", \"criteria\": " + HUNDRED + "}").body("data.key", is("badge"));
    for (var body : List.of("{\"key\": \"c\"}", "{\"key\": \"a\"}")) {
      backend
          .patch(project.path("/achievements/a"), body)
          .statusCode(400)
          .body("error.code", is("KEY_IMMUTABLE"))
          .body("error.details.fields.pointer", contains("/key"));
    }
    backend.delete(project.path("/achievements/a")).statusCode(200).body("data.deleted", is(true));
    backend
        .get(project.path("/achievements/a"))
        .statusCode(404)
        .body("error.code", is("NOT_FOUND"));
    create("a", "A").statusCode(201);
    var statuses = Parallel.run(8, i -> create("race", "R" + i).extract().statusCode());
    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
  }

  @Test
  void aChangeKeepsWhatIsLeftOut() {
    create(
            """
            {"name": "A", "key": "a", "description": "d", "condition": "c", "icon": "i",
             "category": "usage", "xp_reward": 5, "sort_order": 3, "is_hidden": true,
             "criteria": {"type": "level", "target_value": 2}}
            """)
        .statusCode(201);
    patch("{\"name\": \"B\"}")
        .body("data.key", is("a"))
        .body("data.name", is("B"))
        .body("data.description", is("d"))
        .body("data.condition", is("c"))
        .body("data.xp_reward", is(5))
        .body("data.criteria.target_value", is(2))
        .body("data.is_hidden", is(true));
    patch("{\"description\": null, \"condition\": null, \"icon\": null}")
        .body("data.description", nullValue())
        .body("data.condition", is("Level 2"))
        .body("data.icon", nullValue());
    String before = patch("{}").extract().path("data.updated_at");
    patch("{\"name\": \"B\", \"xp_reward\": 5}").body("data.updated_at", is(before));
    backend
        .patch(project.path("/achievements/a"), "{\"criteria\": {\"type\": \"level\"}}")
        .statusCode(400)
        .body("error.details.fields.pointer", contains("/criteria/target_value"));
  }

  /// The streak goes, the badge waits; it may still be changed, but not come to ask for it anew.
  @Test
  void aStreakThatABadgeNamesCanGo() {
    streak("daily");
    var seven = "{\"type\": \"streak_length\", \"streak_key\": \"daily\", \"target_value\": 7}";
    create("{\"name\": \"A\", \"criteria\": " + seven + "}").statusCode(201);
    backend.delete(project.path("/streaks/daily")).statusCode(200);
    patch("{\"xp_reward\": 5}").body("data.criteria.streak_key", is("daily"));
    backend
        .patch(project.path("/achievements/a"), "{\"criteria\": " + seven + "}")
        .statusCode(400)
        .body("error.message", containsString("it has none yet"));
    project
        .user()
        .get("/client/achievements")
        .statusCode(200)
        .body("data[0].progress.current_value", is(0))
        .body("data[0].progress.target_value", is(7));
  }

  @Test
  void viewersLookAndEditorsChange() {
    create("a", "A").statusCode(201);
    var userId = backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").extract();
    var user = "/users/" + userId.<String>path("data.id") + "/achievements";
    var viewer = project.member(jdbi, Role.VIEWER);
    viewer.get(project.path("/achievements")).statusCode(200).body("data", hasSize(1));
    viewer.get(project.path("/achievements/a")).statusCode(200);
    viewer.get(project.path(user)).statusCode(200).body("data", hasSize(1));
    var refused =
        List.of(
            viewer.post(project.path("/achievements"), "{}"),
            viewer.patch(project.path("/achievements/a"), "{}"),
            viewer.post(project.path(user + "/a"), null),
            viewer.delete(project.path("/achievements/a")));
    for (var answer : refused) answer.statusCode(403).body("error.code", is("ROLE_FORBIDDEN"));
    var editor = project.member(jdbi, Role.EDITOR);
    editor.post(project.path(user + "/a"), null).statusCode(201);
    editor.patch(project.path("/achievements/a"), "{\"name\": \"T\"}").statusCode(200);
    editor.delete(project.path("/achievements/a")).statusCode(200);
    editor.delete(project.path("/achievements/a")).statusCode(404);
  }

  @Test
  void anotherProjectsBadgeIsUnknown() {
    String id = create("a", "A").extract().path("data.id");
    var elsewhere = TestProject.create(jdbi);
    elsewhere.backend().post(elsewhere.path("/users"), "{\"external_id\": \"ada\"}");
    var theirs = elsewhere.path("/achievements/" + id);
    var answers =
        List.of(
            elsewhere.backend().get(theirs),
            elsewhere.backend().patch(theirs, "{\"name\": \"T\"}"),
            elsewhere
                .backend()
                .post(elsewhere.path("/users/external:ada/achievements/" + id), null),
            elsewhere.user().get("/client/achievements/" + id),
            elsewhere.backend().delete(theirs));
    for (var answer : answers) {
      answer
          .statusCode(404)
          .body("error.code", is("NOT_FOUND"))
          .body("error.message", containsString(id));
    }
    elsewhere.user().get("/client/achievements").body("data", hasSize(0));
    elsewhere.backend().get(project.path("/achievements")).statusCode(403);
    backend.get(project.path("/achievements/" + id)).body("data.name", is("A"));
  }

  @Test
  void aListHasPagesInTheOrderOfUsers() {
    create("c", "C").statusCode(201);
    create("a_b", "A").statusCode(201);
    create("a.b", "A").statusCode(201);
    create("{\"name\": \"First\", \"sort_order\": -1, \"criteria\": " + HUNDRED + "}");
    backend
        .get(project.path("/achievements"))
        .body("data.key", contains("first", "a.b", "a_b", "c"));
    project
        .user()
        .get("/client/achievements")
        .body("data.key", contains("first", "a.b", "a_b", "c"));
    backend
        .get(project.path("/achievements?limit=2&offset=1"))
        .body("data.key", contains("a.b", "a_b"))
        .body("total", is(4))
        .body("offset", is(1))
        .body("limit", is(2));
    backend.get(project.path("/achievements?limit=201")).body("error.code", is("INVALID_LIMIT"));
  }

  private ValidatableResponse create(String body) {
    return backend.post(project.path("/achievements"), body);
  }

  private ValidatableResponse create(String key, String name) {
    return create(
        "{\"key\": \"%s\", \"name\": \"%s\", \"criteria\": %s}".formatted(key, name, HUNDRED));
  }

  private ValidatableResponse patch(String body) {
    return backend.patch(project.path("/achievements/a"), body).statusCode(200);
  }

  private void streak(String key) {
    backend
        .post(
            project.path("/streaks"),
            "{\"key\": \"%s\", \"name\": \"S\", \"qualifying_event\": \"e\"}".formatted(key))
        .statusCode(201);
  }
}
