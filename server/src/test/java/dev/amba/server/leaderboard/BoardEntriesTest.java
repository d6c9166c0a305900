package dev.amba.server.leaderboard;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Those who run a project see the rows that its apps see (contract §3).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BoardEntriesTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
    at("2026-01-14T10:30:00Z"); // a Wednesday
  }

  @Test
  void rowsAreThoseOfApps() {
    send(3, "ada", "lap");
    send(3, "bob", "lap");
    send(1, "cy", "lap");
    board("\"metric\": \"custom\", \"custom_event\": \"lap\"");
    var user = backend.get(project.path("/users/external:bob")).extract().<String>path("data.id");
    var body = "{\"display_name\": \"Bob\", \"avatar_url\": \"https://example.org/b.png\"}";
    backend.patch(project.path("/users/" + user), body).statusCode(200);
    var theirs = project.user().get("/client/leaderboards/b").extract();
    entries("")
        .body("$", is(theirs.<Object>path("$")))
        .body("data.rank", contains(1, 1, 3))
        .body("data.score", contains(3, 3, 1))
        .body("data.display_name", contains("Anonymous", "Bob", "Anonymous"))
        .body("data[1].user_id", is(user))
        .body("data[1].app_user_id", is(user))
        .body("data[1].avatar_url", is("https://example.org/b.png"));
    backend.get("/v1" + project.path("/leaderboards/b/entries")).body("total", is(3));
    for (var name : List.of("external:bob", user)) {
      entries("?around=" + name + "&radius=0")
          .body("data.user_id", contains(user))
          .body("data.rank", contains(1))
          .body("total", is(3))
          .body("offset", is(1))
          .body("limit", is(1));
    }
    entries("?around=external:bob&radius=1").body("data.rank", contains(1, 1, 3));
    entries("?around=external:cy&radius=1").body("data.rank", contains(1, 3));
    backend.post(project.path("/users"), "{\"external_id\": \"dee\"}").statusCode(201);
    entries("?around=external:dee").body("data", hasSize(0)).body("total", is(3));
  }

  /// A new board counts what was before it, in each period, and what comes after.
  @Test
  void aNewBoardCountsThePast() {
    send(600, "ada", "lap");
    send(599, "bob", "lap");
    send(900, "bob", "round");
    at("2026-01-15T10:30:00Z");
    send(2, "bob", "lap");
    board("\"metric\": \"custom\", \"custom_event\": \"lap\"");
    entries("").body("data.score", contains(601, 600)).body("data.rank", contains(1, 2));
    send(2, "ada", "lap");
    entries("").body("data.score", contains(602, 601));
    send(1, "ada", "round");
    entries("").body("data.score", contains(602, 601));
    change("\"period\": \"daily\"");
    entries("").body("data.score", contains(2, 2));
    entries("?period=2026-01-14").body("data.score", contains(600, 599));
    change("\"custom_event\": \"round\", \"period\": \"all_time\"");
    entries("").body("data.score", contains(900, 1));
    change("\"custom_event\": \"never\"");
    entries("").body("data", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01",
        "1969-12-29",
        "1969-12-30",
        "1969-12-31",
        "1970-01-01",
        "9999-12-31"
      })
  void nothingLiesInAPeriodWithoutEvents(String period) {
    send(1, "ada", "lap");
    board("\"metric\": \"custom\", \"custom_event\": \"lap\", \"period\": \"daily\"");
    entries("?period=" + period).body("data", hasSize(0)).body("total", is(0));
  }

  @Test
  void aListShowsNoMoreThanItMay() {
    for (int i = 0; i < 6; i++) send(6 - i, "u" + i, "lap");
    board("\"metric\": \"custom\", \"custom_event\": \"lap\", \"max_entries\": 3");
    entries("").body("data.rank", contains(1, 2, 3)).body("total", is(3));
    entries("?limit=2&offset=2").body("data.rank", contains(3)).body("total", is(3));
    entries("?offset=3").body("data", hasSize(0)).body("total", is(3));
    // Ranks below stay exact.
    entries("?around=external:u5&radius=2").body("data.rank", contains(4, 5, 6));
    for (var path : List.of(project.path("/leaderboards/b/entries"), "/client/leaderboards/b")) {
      var caller = path.startsWith("/client") ? project.user() : backend;
      for (var offset : List.of("4", "9223372036854775807")) {
        caller
            .get(path + "?offset=" + offset)
            .statusCode(200)
            .body("data", hasSize(0))
            .body("total", is(3));
      }
    }
    change("\"max_entries\": 4");
    entries("?offset=4").body("total", is(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          query                            | status | code          | message
          limit=201                        | 400 | INVALID_LIMIT    | limit must be a whole number from 1 to 200: 201
          limit=0                          | 400 | INVALID_LIMIT    | limit must be a whole number from 1 to 200: 0
          limit=all                        | 400 | INVALID_LIMIT    | limit must be a whole number from 1 to 200: all
          limit=201&around=external:ada    | 400 | INVALID_LIMIT    | limit must be a whole number from 1 to 200: 201
          offset=-1                        | 400 | INVALID_INPUT    | offset must be a whole number of at least 0: -1
          period=yesterday                 | 400 | INVALID_INPUT    | period must be any day in the period wanted, such as 2026-01-14: yesterday
          period=2026-02-30                | 400 | INVALID_INPUT    | period must be any day in the period wanted
          period=2026-W03                  | 400 | INVALID_INPUT    | period must be any day in the period wanted
          period=10000-01-01               | 400 | INVALID_INPUT    | period must be any day in the period wanted
          around=me                        | 400 | INVALID_INPUT    | around must name a user here, because this credential is of no user's session: me
          around=external:nobody           | 404 | USER_NOT_FOUND   | the project has no user external:nobody
          around=ada                       | 404 | USER_NOT_FOUND   | the project has no user ada
          around=external:ada&radius=-1    | 400 | INVALID_INPUT    | radius must be a whole number from 0 to 99: -1
          around=external:ada&radius=100   | 400 | INVALID_INPUT    | radius must be a whole number from 0 to 99: 100
          radius=x                         | 400 | INVALID_INPUT    | radius must be a whole number from 0 to 99: x
          radius=x&period=y                | 400 | INVALID_INPUT    | 2 fields are invalid
          """)
  void whatCannotBeAnsweredIsSaid(String query, int status, String code, String message) {
    backend
        .get(project.path("/leaderboards/daily/entries?" + query))
        .statusCode(status)
        .body("error.code", is(code))
        .body("error.message", containsString(message));
  }

  /// Around whom, when there is no session to tell.
  @Test
  void aroundMeNeedsASession() {
    project
        .app()
        .get("/client/leaderboards/daily?around=me")
        .statusCode(401)
        .body("error.code", is("MISSING_TOKEN"));
    backend
        .get(project.path("/leaderboards/daily/entries?around=me"))
        .statusCode(400)
        .body("error.details.fields.pointer", contains("/around"))
        .body("error.hint", is("Name the user by id, or as external:<external_id>."));
  }

  private void board(String fields) {
    backend
        .post(project.path("/leaderboards"), "{\"name\": \"B\", %s}".formatted(fields))
        .statusCode(201);
  }

  private void change(String fields) {
    backend.patch(project.path("/leaderboards/b"), "{" + fields + "}").statusCode(200);
  }

  private ValidatableResponse entries(String query) {
    return backend.get(project.path("/leaderboards/b/entries" + query)).statusCode(200);
  }

  private void send(int count, String externalId, String event) {
    var one = "{\"external_id\": \"%s\", \"event\": \"%s\"}".formatted(externalId, event);
    var many = IntStream.range(0, count).mapToObj(_ -> one).collect(Collectors.joining(","));
    backend
        .post(project.path("/events"), "{\"events\": [%s]}".formatted(many))
        .statusCode(200)
        .body("data.tracked", is(count));
  }

  private void at(String instant) {
    backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(instant)).statusCode(200);
  }
}
