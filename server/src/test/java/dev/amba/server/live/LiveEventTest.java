package dev.amba.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The stream as a client reads it, line by line. That a line comes is waited for, with a limit.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@Timeout(60)
class LiveEventTest {
  @Inject Jdbi jdbi;

  @TestHTTPResource URI server = URI.create("http://localhost");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void showsWhatComesInAndWhatItDid() throws Exception {
    var project = TestProject.create(jdbi);
    project
        .backend()
        .post(
            project.path("/xp"),
            "{\"name\": \"Run\", \"event_name\": \"run\", \"xp_amount\": 50, \"max_per_day\": 1}")
        .statusCode(201);
    track(project, "before");
    try (var lines = open(project, project.owner())) {
      var reader = lines.iterator();
      track(project, "run");
      track(project, "run");
      var first = next(reader);
      assertThat(first.getString("event_name")).isEqualTo("run");
      assertThat(first.getString("external_id")).isEqualTo("ada");
      assertThat(first.getInt("xp_awarded")).isEqualTo(50);
      var second = next(reader);
      assertThat(second.getString("decisions[0].outcome")).isEqualTo("daily_cap");
      assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));
    }
  }

  @Test
  void showsLateEventsToo() throws Exception {
    var project = TestProject.create(jdbi);
    project
        .backend()
        .post(
            project.path("/xp"), "{\"name\": \"Late\", \"event_name\": \"late\", \"xp_amount\": 5}")
        .statusCode(201);
    try (var lines = open(project, project.backend())) {
      var reader = lines.iterator();
      project
          .backend()
          .post(
              project.path("/events"),
              "{\"event\": \"late\", \"external_id\": \"ada\","
                  + " \"occurred_at\": \"%s\"}".formatted("2020-01-01T00:00:00Z"))
          .statusCode(400);
      project
          .backend()
          .post(
              project.path("/events"),
              "{\"historical\": true, \"events\": [{\"event\": \"late\", \"external_id\": \"ada\","
                  + " \"occurred_at\": \"2020-01-01T00:00:00Z\"}]}")
          .statusCode(200);
      assertThat(next(reader).getString("event_name")).isEqualTo("late");
    }
  }

  @Test
  void endsWithTheToken() throws Exception {
    var project = TestProject.create(jdbi);
    var member = project.member(jdbi, Role.VIEWER);
    try (var lines = open(project, member)) {
      var reader = lines.iterator();
      member.post("/auth/developer/pat/rotate", null).statusCode(200);
      // Comments come until the end, and then nothing does.
      while (reader.hasNext()) assertThat(reader.next()).doesNotStartWith("data:");
    }
    member.get(project.path("/events/stream")).statusCode(401);
  }

  @Test
  void isForMembersOnly() {
    var project = TestProject.create(jdbi);
    TestProject.developer(jdbi)
        .get(project.path("/events/stream"))
        .statusCode(403)
        .body("error.code", is("PROJECT_FORBIDDEN"));
    ApiCaller.NOBODY.get(project.path("/events/stream")).statusCode(401);
  }

  private static void track(TestProject project, String event) {
    project
        .backend()
        .post(
            project.path("/events"),
            "{\"event\": \"%s\", \"external_id\": \"ada\"}".formatted(event))
        .statusCode(200);
  }

  /// Opens the stream, and waits until it says so.
  private Stream<String> open(TestProject project, ApiCaller caller)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(project.path("/events/stream")))
            .header("Authorization", caller.header("Authorization"))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return answer.body();
  }

  private static JsonPath next(Iterator<String> lines) {
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.startsWith("data:")) return JsonPath.from(line.substring("data:".length()));
    }
    throw new AssertionError("the stream ended");
  }
}
