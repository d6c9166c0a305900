package dev.amba.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be set of a project, and what may not.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectSettingsTest {
  @Inject Jdbi jdbi;

  @Test
  void aNewProjectHasTheDefaultsAndAKeyOfEachType() {
    TestProject.developer(jdbi)
        .post("/v1/admin/projects", "{\"name\": \"Fitness 🏃\"}")
        .statusCode(201)
        .body("data.project.name", equalTo("Fitness 🏃"))
        .body("data.project.environment", equalTo("development"))
        .body("data.project.template", equalTo("blank"))
        .body("data.project.timezone", equalTo("UTC"))
        .body("data.project.week_start", equalTo("monday"))
        .body("data.project.xp_period", equalTo("weekly"))
        .body("data.project.xp_period_days", nullValue())
        .body("data.project.event_max_age_days", equalTo(30))
        .body("data.project.session_days", equalTo(30))
        .body("data.project.allowed_origins", nullValue())
        .body("data.project.level_curve.xp_per_level", equalTo(1000))
        .body("data.api_keys.client.key", startsWith("amb_dev_ck_"))
        .body("data.api_keys.server.key", startsWith("amb_dev_sk_"))
        .body("data.api_keys.client.key_type", equalTo("client"))
        .body("data.api_keys.client.id", notNullValue());
  }

  @Test
  void aProductionProjectOfTheStarterTemplate() {
    var project =
        TestProject.create(
            jdbi,
            """
            {"name": "Live", "environment": "production", "template": "starter",
             "timezone": "Europe/Berlin", "week_start": "sunday", "xp_period": "rolling",
             "xp_period_days": 7, "event_max_age_days": 1, "session_days": 2,
             "allowed_origins": ["https://app.example.org"],
             "early_adopter_before": "2026-02-01T00:00:00+01:00"}
            """);
    project
        .owner()
        .get(project.path(""))
        .statusCode(200)
        .body("data.environment", equalTo("production"))
        .body("data.xp_period_days", equalTo(7))
        .body("data.early_adopter_before", equalTo("2026-01-31T23:00:00.000Z"))
        .body("data.allowed_origins", contains("https://app.example.org"))
        .body("data.level_curve.levels.title", hasItem("Legend"));
    assertThat(project.app().header("X-Api-Key")).startsWith("amb_live_ck_");
  }

  @Test
  void aPatchChangesWhatItNamesAndRaisesTheVersion() {
    var project = TestProject.create(jdbi);
    var owner = project.owner();
    owner
        .patch(project.path(""), "{\"xp_period\": \"rolling\", \"xp_period_days\": 30}")
        .statusCode(200)
        .body("data.xp_period", equalTo("rolling"))
        .body("data.name", equalTo("Test"))
        .body("data.config_version", equalTo(2));
    owner
        .patch(project.path(""), "{\"xp_period\": \"daily\", \"timezone\": \"Asia/Tokyo\"}")
        .statusCode(200)
        .body("data.xp_period_days", nullValue())
        .body("data.timezone", equalTo("Asia/Tokyo"))
        .body("data.config_version", equalTo(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                                     | code             | pointer
          {}                                                       | INVALID_INPUT    | /name
          {"name": ""}                                             | INVALID_INPUT    | /name
          {"name": null}                                           | INVALID_INPUT    | /name
          {"name": 7}                                              | INVALID_INPUT    | /name
          {"name": "x", "nmae": 1}                                 | INVALID_INPUT    | /nmae
          {"name": "x", "timezone": "Mars/Base"}                   | INVALID_TIMEZONE | /timezone
          {"name": "x", "timezone": "+02:00"}                      | INVALID_TIMEZONE | /timezone
          {"name": "x", "week_start": "Monday"}                    | INVALID_INPUT    | /week_start
          {"name": "x", "environment": "staging"}                  | INVALID_INPUT    | /environment
          {"name": "x", "xp_period": "rolling"}                    | INVALID_INPUT    | /xp_period_days
          {"name": "x", "xp_period_days": 7}                       | INVALID_INPUT    | /xp_period_days
          {"name": "x", "xp_period_days": 367}                     | INVALID_INPUT    | /xp_period_days
          {"name": "x", "event_max_age_days": 0}                   | INVALID_INPUT    | /event_max_age_days
          {"name": "x", "session_days": 1e999999999}               | INVALID_INPUT    | /session_days
          {"name": "x", "early_adopter_before": "2026-01-01"}      | INVALID_INPUT    | /early_adopter_before
          {"name": "x", "allowed_origins": ["https://a.org/x"]}    | INVALID_INPUT    | /allowed_origins/0
          {"name": "x", "allowed_origins": ["*", "example.org"]}   | INVALID_INPUT    | /allowed_origins/1
          {"name": "x", "template": "full"}                        | INVALID_INPUT    | /template
          """)
  void refusesInWords(String body, String code, String pointer) {
    TestProject.developer(jdbi)
        .post("/admin/projects", body)
        .statusCode(400)
        .body("error.code", equalTo(code))
        .body("error.details.fields.pointer", hasItem(pointer));
  }

  @Test
  void allErrorsAreToldAtOnce() {
    TestProject.developer(jdbi)
        .post("/admin/projects", "{\"timezone\": 1, \"week_start\": 2, \"more\": 3}")
        .statusCode(400)
        .body("error.details.fields.pointer", hasSize(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"environment\": \"production\"}", "{\"template\": \"starter\"}"})
  void whatIsFixedAtCreationStays(String body) {
    var project = TestProject.create(jdbi);
    project
        .owner()
        .patch(project.path(""), body)
        .statusCode(400)
        .body("error.code", equalTo("INVALID_INPUT"));
  }

  @Test
  void aDeletedProjectIsGoneForEverybodyAtOnce() {
    var project = TestProject.create(jdbi);
    var user = project.user();
    project.owner().delete(project.path("")).statusCode(200).body("data.deleted", equalTo(true));

    user.get("/client/users/me").statusCode(401).body("error.code", equalTo("INVALID_API_KEY"));
    project.backend().get(project.path("")).statusCode(401);
    project.owner().get(project.path("")).statusCode(403);
    project.owner().get("/admin/projects").statusCode(200).body("total", equalTo(0));
  }

  @Test
  void theRowsOfADeletedProjectGo() {
    var project = TestProject.create(jdbi);
    project.user();
    project.owner().delete(project.path("")).statusCode(200);
    Eventually.until("no row of the project is left", () -> rows(project.id()) == 0);
  }

  private long rows(String projectId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT (SELECT count(*) FROM project WHERE id = :id)
                     + (SELECT count(*) FROM player WHERE project_id = :id)
                """)
            .bind("id", UUID.fromString(projectId))
            .mapTo(Long.class)
            .one());
  }

  @Test
  void listsWhatTheCallerReachesAndNothingElse() {
    var project = TestProject.create(jdbi);
    TestProject.create(jdbi);
    project
        .owner()
        .get("/admin/projects?limit=1")
        .statusCode(200)
        .body("total", equalTo(1))
        .body("limit", equalTo(1))
        .body("data.id", contains(project.id()));
    project
        .backend()
        .get("/admin/projects")
        .statusCode(200)
        .body("data.id", contains(project.id()));
  }
}
