package dev.amba.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.access.AccessTable.Answer;
import dev.amba.server.access.AccessTable.Route;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every route of the API's description, and `/mcp`, with every kind of credential (contract §2).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RouteAccessTest {
  private static final String MCP = "/mcp";
  private static final String INITIALIZE =
      """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion":
       "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
      """;

  private static final AccessTable TABLE = AccessTable.read();

  @Inject Jdbi jdbi;
  @Inject Tokens tokens;
  @Inject DeveloperSessions logins;
  @TestHTTPResource URI server = URI.create("http://localhost");

  /// A route that is new, or gone, is read and put into the table by a person.
  @Test
  void everyRouteIsInTheTable() throws Exception {
    var routes = new HashSet<String>();
    for (var path : description().path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        routes.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    assertThat(TABLE.routes())
        .extracting(Route::name)
        .filteredOn(name -> !name.endsWith(MCP))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  /// What the description tells callers to send is what opens the route.
  @Test
  void theDescriptionNamesTheCredentials() throws Exception {
    for (var route : TABLE.routes()) {
      if (route.path().equals(MCP)) continue;
      var schemes = new HashSet<Set<String>>();
      var operation = operation(description(), route);
      for (var way : operation.path("security")) {
        var together = new HashSet<String>();
        way.fieldNames().forEachRemaining(together::add);
        schemes.add(together);
      }
      assertThat(schemes).as(route.name()).isEqualTo(schemes(route.access()));
    }
  }

  private static Set<Set<String>> schemes(String access) {
    return switch (access) {
      case "anybody" -> Set.of();
      case "client key" -> Set.of(Set.of("clientKey"));
      case "session" -> Set.of(Set.of("clientKey", "session"));
      case "page" -> Set.of(Set.of("session"), Set.of("sessionCookie"));
      case "developer", "creator" -> Set.of(Set.of("developer"));
      default -> Set.of(Set.of("developer"), Set.of("serverKey"));
    };
  }

  @Test
  void everyRouteAnswersEveryCredential() throws Exception {
    var ours = TestProject.create(jdbi);
    var theirs = TestProject.create(jdbi);
    var ring = new Keyring(jdbi, tokens, logins, ours, theirs);
    var strangers = new Strangers(theirs);
    var before = strangers.picture();
    var description = description();
    var wrong = new ArrayList<String>();
    var count = 0;
    try (var client = client()) {
      for (var route : TABLE.routes()) {
        var body = body(route, operation(description, route));
        for (var credential : TABLE.worth().keySet()) {
          var expected = TABLE.answer(route, credential);
          var isIn = expected.equals(Answer.IN);
          var project = isIn && isDeletion(route) ? spare(ring.caller(credential)) : ours.id();
          var path = strangers.path(route, project) + ring.query(credential);
          // Half of them under /v1, which is the same.
          if (++count % 2 == 0 && !path.startsWith("/api") && !path.startsWith(MCP)) {
            path = "/v1" + path;
          }
          var request = request(route.method(), path, ring.caller(credential), body);
          var answer = send(client, request);
          var wanted = isIn ? route.answer() : expected;
          if (!answer.equals(wanted)) {
            wrong.add(
                "%s %s, %s: %s, not %s"
                    .formatted(route.method(), path, credential, answer, wanted));
          }
        }
      }
    }
    assertThat(wrong).as("answers other than expected, of %d", count).isEmpty();
    assertThat(count).isEqualTo(TABLE.routes().size() * TABLE.worth().size());
    assertThat(strangers.picture()).isEqualTo(before);
  }

  /// A project of the caller's own, to be deleted in place of ours.
  private static String spare(ApiCaller caller) {
    return caller
        .post("/admin/projects", "{\"name\": \"Spare\"}")
        .statusCode(201)
        .extract()
        .path("data.project.id");
  }

  private static boolean isDeletion(Route route) {
    return route.name().equals("DELETE /admin/projects/{projectId}");
  }

  /// What the description shows for one thing; nothing much for a new one, which is not to be made.
  private static @Nullable String body(Route route, JsonNode operation) {
    if (route.path().equals(MCP)) return INITIALIZE;
    if (operation.path("requestBody").isMissingNode()) return null;
    var example = operation.at("/requestBody/content/application~1json/example");
    if (!route.isAboutOneThing()) return "{}";
    if (!example.isMissingNode()) return example.toString();
    return route.hasParameter("developerId") ? "{\"role\": \"viewer\"}" : "{}";
  }

  private HttpRequest request(String method, String path, ApiCaller caller, @Nullable String body) {
    var request = HttpRequest.newBuilder(server.resolve(path));
    caller.headers().forEach(request::header);
    request.header("Accept", "application/json, text/event-stream");
    if (body == null) return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
    return request
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static Answer send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      // Live events never end.
      if (response.statusCode() < 300) return new Answer(response.statusCode(), "");
      var error = Json.read(body.readAllBytes()).path("error");
      var code = error.isTextual() ? error.asText() : error.path("code").asText();
      return new Answer(response.statusCode(), code);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private JsonNode description() throws IOException, InterruptedException {
    try (var client = client()) {
      var request = HttpRequest.newBuilder(server.resolve("/openapi?format=json")).build();
      return Json.read(client.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  private static JsonNode operation(JsonNode description, Route route) {
    var method = route.method().toLowerCase(Locale.ROOT);
    return description.path("paths").path(route.path()).path(method);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          route                            | caller  | status | code
          # a project that is not there
          GET /admin/projects/NONE         | owner   | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/NONE         | server  | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/NONE         | backend | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/nonsense     | owner   | 403 | PROJECT_FORBIDDEN
          # what is not there
          GET /admin/nothing               | owner   | 404 | NOT_FOUND
          PUT /client/users/me             | owner   | 405 | METHOD_NOT_ALLOWED
          # what is there
          PUT /admin/projects/ID/clock     | backend | 200 |
          POST /admin/projects/ID/api-keys | owner   | 201 |
          POST /admin/projects/ID/api-keys | server  | 201 |
          """)
  void answers(String route, String caller, int status, @Nullable String code) {
    var ours = TestProject.create(jdbi);
    var callers =
        List.of(
            ours.owner(),
            ours.backend(),
            TestProject.developer(jdbi, UUID.randomUUID() + "@example.org", Role.OWNER, null));
    var parts = route.split(" ", -1);
    var path = parts[1].replace("ID", ours.id()).replace("NONE", UUID.randomUUID().toString());
    var body =
        path.endsWith("/clock")
            ? "{\"now\": \"2026-01-14T10:30:00Z\"}"
            : "{\"key_type\": \"client\"}";
    var answer =
        callers
            .get(List.of("owner", "backend", "server").indexOf(caller))
            .send(parts[0], path, parts[0].equals("GET") ? null : body)
            .statusCode(status);
    if (code != null) answer.body("error.code", equalTo(code));
  }
}
