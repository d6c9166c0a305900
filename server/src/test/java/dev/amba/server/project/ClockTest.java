package dev.amba.server.project;

import static org.hamcrest.Matchers.equalTo;

import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A project's clock.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ClockTest {
  @Inject Jdbi jdbi;

  @Test
  void standsStillUntilMoved() {
    var project = TestProject.create(jdbi);
    var backend = project.backend();
    var clock = project.path("/clock");
    backend.get(clock).statusCode(200).body("data.is_test_clock", equalTo(false));
    backend
        .put(clock, "{\"now\": \"2026-01-14T12:30:00+02:00\"}")
        .statusCode(200)
        .body("data.now", equalTo("2026-01-14T10:30:00.000Z"))
        .body("data.is_test_clock", equalTo(true));
    backend.get(clock).body("data.now", equalTo("2026-01-14T10:30:00.000Z"));
    backend
        .post(clock + "/advance", "{\"duration\": \"P1DT6H0.5S\"}")
        .statusCode(200)
        .body("data.now", equalTo("2026-01-15T16:30:00.500Z"));
    backend
        .put(clock, "{\"now\": null}")
        .statusCode(200)
        .body("data.is_test_clock", equalTo(false));
  }

  @Test
  void advancingTheSystemsTimeMakesItATestClock() {
    var project = TestProject.create(jdbi);
    project
        .backend()
        .post(project.path("/clock/advance"), "{\"duration\": \"PT0S\"}")
        .statusCode(200)
        .body("data.is_test_clock", equalTo(true));
  }

  /// Another process has moved the clock, and the news of it is late.
  @Test
  void whatIsDecidedIsDecidedByTheClockAsItStands() {
    var project = TestProject.create(jdbi);
    var backend = project.backend();
    backend.put(project.path("/clock"), "{\"now\": \"2026-01-14T10:00:00Z\"}").statusCode(200);
    var user = project.user();
    user.post("/client/events", "{\"event\": \"run\"}").statusCode(200);
    var events = project.path("/events");

    moveSilently(project, "2026-01-20T10:00:00Z");
    var id =
        user.post("/client/events", "{\"event\": \"run\"}")
            .statusCode(200)
            .extract()
            .<String>path("data.results[0].id");
    backend.get(events + "/" + id).body("data.occurred_at", equalTo("2026-01-20T10:00:00.000Z"));
    moveSilently(project, "2026-01-25T10:00:00Z");
    user.post("/client/events", "{\"event\": \"run\", \"timestamp\": \"2026-01-25T10:00:00Z\"}")
        .statusCode(200);
    moveSilently(project, "2026-01-30T10:00:00Z");
    backend
        .post(
            events,
            "{\"event\": \"run\", \"external_id\": \"new\", \"timestamp\": \"2026-01-30T10:00:00Z\"}")
        .statusCode(200);
  }

  private void moveSilently(TestProject project, String now) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE project
                SET clock_now = CAST(:now AS timestamptz),
                    config_version = config_version + 1
                WHERE id = CAST(:id AS uuid)
                """)
            .bind("now", now)
            .bind("id", project.id())
            .execute());
  }

  @Test
  void parallelAdvancesAddUp() {
    var project = TestProject.create(jdbi);
    project.backend().put(project.path("/clock"), "{\"now\": \"2026-01-01T00:00:00Z\"}");
    Parallel.run(
        16,
        _ ->
            project
                .backend()
                .post(project.path("/clock/advance"), "{\"duration\": \"PT1H\"}")
                .statusCode(200));
    project
        .backend()
        .get(project.path("/clock"))
        .body("data.now", equalTo("2026-01-01T16:00:00.000Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          method | path     | body                              | pointer
          PUT    |          | {}                                | /now
          PUT    |          | {"now": "2026-01-14T10:30:00"}    | /now
          PUT    |          | {"now": 5}                        | /now
          PUT    |          | {"now": "9999-01-01T00:00:00Z"}   | /now
          POST   | /advance | {"duration": "-PT1H"}             | /duration
          POST   | /advance | {"duration": "P1M"}               | /duration
          POST   | /advance | {"duration": "one day"}           | /duration
          POST   | /advance | {"duration": "P99999999999D"}     | /duration
          POST   | /advance | {"duration": "PT999999999999999S"}| /duration
          POST   | /advance | {}                                | /duration
          """)
  void refusesInWords(String method, String path, String body, String pointer) {
    var project = TestProject.create(jdbi);
    project
        .backend()
        .send(method, project.path("/clock" + (path == null ? "" : path)), body)
        .statusCode(400)
        .body("error.code", equalTo("INVALID_INPUT"))
        .body("error.details.fields[0].pointer", equalTo(pointer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT  |          | {\"now\": null}",
        "PUT  |          | {\"now\": \"2026-01-14T10:30:00Z\"}",
        "POST | /advance | {\"duration\": \"P1D\"}"
      })
  void aProductionClockIsTheSystems(String method, String path, String body) {
    var project = TestProject.create(jdbi, "{\"name\": \"Live\", \"environment\": \"production\"}");
    project
        .owner()
        .send(method, project.path("/clock" + (path == null ? "" : path)), body)
        .statusCode(403)
        .body("error.code", equalTo("PRODUCTION_CLOCK"));
    project.owner().get(project.path("/clock")).statusCode(200);
  }
}
