package dev.amba.server.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.amba.server.Eventually;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A project's users as its backend and its developers meet them.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UserAdminTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;

  @BeforeEach
  void create() {
    project = TestProject.create(jdbi);
  }

  private String make(String json) {
    return project
        .backend()
        .post(project.path("/users"), json)
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  @Test
  void anExternalIdIsMadeOnceAndReturnedAfterwards() {
    var id =
        make("{\"external_id\": \"u/1 é\", \"display_name\": \"Ada\", \"email\": \"a@b.org\"}");
    project
        .backend()
        .post(project.path("/users"), "{\"external_id\": \"u/1 é\", \"display_name\": \"Bob\"}")
        .statusCode(200)
        .body("data.id", equalTo(id))
        .body("data.display_name", equalTo("Ada"));
  }

  @Test
  void ofManyAtOnceOneIsMade() {
    var answers =
        Parallel.run(
            12,
            _ ->
                project
                    .backend()
                    .post(project.path("/users"), "{\"external_id\": \"same\"}")
                    .extract());
    var ids = new HashSet<String>();
    for (var answer : answers) ids.add(answer.path("data.id"));
    assertThat(ids).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "external:ada"})
  void aUserIsNamedByIdOrExternalId(String name) {
    var id = make("{\"external_id\": \"ada\"}");
    var path = project.path("/users/" + name.replace("ID", id));
    project.owner().get(path).statusCode(200).body("data.id", equalTo(id));
    project
        .backend()
        .patch(
            path,
            "{\"display_name\": \"Ada\", \"timezone\": \"Asia/Tokyo\", \"email\": \"Ada@b.org\"}")
        .statusCode(200)
        .body("data.display_name", equalTo("Ada"))
        .body("data.email", equalTo("ada@b.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "external:nobody", "019bbc0e-1c40-7651-b465-0d95f9ddc653", "OTHER"})
  void whoIsNotThereIsNotFound(String name) {
    var other = TestProject.create(jdbi);
    var theirs =
        other
            .backend()
            .post(other.path("/users"), "{\"external_id\": \"x\"}")
            .extract()
            .<String>path("data.id");
    var path = project.path("/users/" + name.replace("OTHER", theirs));
    for (var call :
        List.of(
            project.owner().get(path),
            project.owner().patch(path, "{}"),
            project.owner().delete(path),
            project.owner().get(path + "/export"),
            project.owner().post(path + "/sessions", null))) {
      call.statusCode(404).body("error.code", equalTo("USER_NOT_FOUND"));
    }
  }

  @Test
  void anAddressBelongsToOneUser() {
    make("{\"external_id\": \"a\", \"email\": \"a@b.org\"}");
    project
        .backend()
        .post(project.path("/users"), "{\"external_id\": \"b\", \"email\": \"a@b.org\"}")
        .statusCode(409)
        .body("error.code", equalTo("EMAIL_EXISTS"));
    var b = make("{\"external_id\": \"b\"}");
    project
        .backend()
        .patch(project.path("/users/" + b), "{\"email\": \"a@b.org\"}")
        .statusCode(409);
    project.backend().patch(project.path("/users/external:a"), "{\"email\": null}").statusCode(200);
    project
        .backend()
        .patch(project.path("/users/" + b), "{\"email\": \"a@b.org\"}")
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          query                | total | first
          ''                   | 3     | 100%
          ?search=             | 3     | 100%
          ?search=ADA          | 1     | ada
          ?search=example.org  | 1     | grace
          ?search=lovelace     | 1     | ada
          ?search=%25          | 1     | 100%
          ?search=nobody       | 0     |
          ?limit=1             | 3     | 100%
          ?limit=1&offset=1    | 3     | grace
          ?offset=5            | 3     |
          """)
  void lists(String query, int total, String first) {
    make("{\"external_id\": \"ada\", \"display_name\": \"Ms. Lovelace\"}");
    make("{\"external_id\": \"grace\", \"email\": \"grace@example.org\"}");
    make("{\"external_id\": \"100%\"}");
    var answer = project.owner().get(project.path("/users" + query)).statusCode(200);
    answer.body("total", equalTo(total));
    if (first == null) answer.body("data", hasSize(0));
    else answer.body("data[0].external_id", equalTo(first));
  }

  @ParameterizedTest
  @CsvSource({"limit=0, INVALID_LIMIT", "limit=201, INVALID_LIMIT", "offset=-1, INVALID_INPUT"})
  void aPageHasItsBounds(String query, String code) {
    project
        .owner()
        .get(project.path("/users?" + query))
        .statusCode(400)
        .body("error.code", equalTo(code));
  }

  @Test
  void aViewerReadsAndChangesNothing() {
    var id = make("{\"external_id\": \"ada\"}");
    var viewer = project.member(jdbi, Role.VIEWER);
    var path = project.path("/users/" + id);
    viewer.get(path).statusCode(200);
    for (var call :
        List.of(
            viewer.post(project.path("/users"), "{\"external_id\": \"x\"}"),
            viewer.patch(path, "{}"),
            viewer.delete(path),
            viewer.get(path + "/export"),
            viewer.post(path + "/sessions", null))) {
      call.statusCode(403).body("error.code", equalTo("ROLE_FORBIDDEN"));
    }
  }

  @Test
  void theBackendOpensSessions() {
    var id = make("{\"external_id\": \"ada\"}");
    var session =
        project
            .backend()
            .post(project.path("/users/external:ada/sessions"), null)
            .statusCode(201)
            .body("data.refresh_token", notNullValue())
            .extract()
            .<String>path("data.session_token");
    project.app().token(session).get("/client/users/me").body("data.id", equalTo(id));
  }

  @Test
  void anExportHasAllThatIsHeldAndNoSecret() {
    var id = lively("ada");
    var export = project.backend().get(project.path("/users/" + id + "/export")).statusCode(200);
    export
        .contentType("application/json")
        .body("data.user.external_id", equalTo("ada"))
        .body("data.xp.total_xp", contains(17))
        .body("data.sessions", hasSize(1))
        .body("data.events.event_name", contains("run", "walk"))
        .body("data.event_reversals", hasSize(1))
        .body("data.events[0].properties.km", equalTo(5))
        .body("data.xp_ledger.amount", contains(10, 7))
        .body("data.xp_grants.idempotency_key", contains("k"))
        .body("data.badges.key", contains("runner"));
    assertThat(export.extract().asString()).doesNotContain("hash").doesNotContain("amb_rt_");
  }

  @Test
  void aDeletedUserLeavesNothing() {
    var id = lively("ada");
    var user =
        project
            .app()
            .token(
                project
                    .backend()
                    .post(project.path("/users/" + id + "/sessions"), null)
                    .extract()
                    .path("data.session_token"));
    user.get("/client/users/me").statusCode(200);

    project.backend().delete(project.path("/users/" + id)).statusCode(200);

    assertThat(rowsOf("user_id", id)).isEmpty();
    user.get("/client/users/me").statusCode(401).body("error.code", equalTo("INVALID_TOKEN"));
    project.backend().get(project.path("/users/external:ada")).statusCode(404);
    assertThat(make("{\"external_id\": \"ada\"}")).isNotEqualTo(id);
    project
        .backend()
        .post(project.path("/events"), "{\"event\": \"run\", \"external_id\": \"ada\"}")
        .statusCode(200)
        .body("data.results[0].status", equalTo("accepted"))
        .body("data.results[0].total_xp", equalTo(10));
  }

  /// A table that is new here goes into [PlayerTables] and [PlayerExport], too.
  @Test
  void everyTableAboutUsersIsKnownToDeletionAndExport() {
    var tables =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT table_name
                    FROM information_schema.columns
                    WHERE table_schema = 'public'
                      AND column_name = 'user_id'
                    """)
                .mapTo(String.class)
                .set());
    assertThat(tables)
        .containsExactlyInAnyOrder(
            "player",
            "player_identity",
            "player_state",
            "player_session",
            "player_refresh_token",
            "event",
            "event_reversal",
            "xp_ledger",
            "xp_grant",
            "player_badge",
            "player_zone",
            "streak_mark",
            "streak_grant",
            "streak_state",
            "outbox");
  }

  @Test
  void aDeletedProjectIsEmptiedInTheBackground() {
    lively("ada");
    lively("grace");
    project.user();
    project.owner().delete(project.path("")).statusCode(200);
    Eventually.until(
        "all rows are gone",
        () -> rowsOf("project_id", project.id()).isEmpty() && rowsOf("id", project.id()).isEmpty());
  }

  /// A user with rows wherever there can be some.
  private String lively(String externalId) {
    var id =
        make(
            "{\"external_id\": \"%s\", \"email\": \"%s@b.org\"}".formatted(externalId, externalId));
    project
        .backend()
        .post(
            project.path("/xp"),
            "{\"name\": \"Run\", \"event_name\": \"run\", \"xp_amount\": 10, \"max_per_day\": 1}")
        .statusCode(201);
    project
        .backend()
        .post(
            project.path("/achievements"),
            """
            {"name": "Runner",
             "criteria": {"type": "event_count", "event_name": "run", "target_value": 1}}
            """)
        .statusCode(201);
    project.backend().post(project.path("/users/" + id + "/sessions"), null).statusCode(201);
    project
        .backend()
        .post(
            project.path("/events"),
            """
            {"event": "run", "user_id": "%s", "event_id": "e1", "properties": {"km": 5}}
            """
                .formatted(id))
        .statusCode(200)
        .body("data.results[0].status", equalTo("accepted"));
    String reversed =
        project
            .backend()
            .post(
                project.path("/events"), "{\"event\": \"walk\", \"user_id\": \"%s\"}".formatted(id))
            .extract()
            .path("data.results[0].id");
    project.backend().post(project.path("/events/" + reversed + "/reverse"), null).statusCode(200);
    project
        .backend()
        .post(project.path("/users/" + id + "/xp"), "{\"amount\": 7, \"idempotency_key\": \"k\"}")
        .statusCode(201);
    assertThat(rowsOf("user_id", id))
        .contains("player", "event", "event_reversal", "xp_ledger", "xp_grant", "player_badge");
    return id;
  }

  /// The tables that hold rows with this id in a column of this name, whatever tables there are.
  private List<String> rowsOf(String column, String id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT table_name
                FROM information_schema.columns
                WHERE table_schema = 'public'
                  AND column_name = :column
                  AND data_type = 'uuid'
                """)
            .bind("column", column)
            .mapTo(String.class)
            .filter(table ->
                handle
                    .createQuery(
                        "SELECT EXISTS (SELECT FROM %s WHERE %s = :id)".formatted(table, column))
                    .bind("id", UUID.fromString(id))
                    .mapTo(Boolean.class)
                    .one())
            .list());
  }
}
