package dev.amba.server.access;

import static org.hamcrest.Matchers.equalTo;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of route with every kind of credential (contract §2).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RouteAccessTest {
  @Inject Jdbi jdbi;

  private TestProject ours = TestProject.NONE;
  private Map<String, ApiCaller> callers = Map.of();

  @BeforeEach
  void makeCallers() {
    ours = TestProject.create(jdbi);
    var theirs = TestProject.create(jdbi);
    callers =
        Map.ofEntries(
            Map.entry("nobody", ApiCaller.NOBODY),
            Map.entry("nonsense", ApiCaller.key("nonsense").token("nonsense")),
            Map.entry("client key", ours.app()),
            Map.entry("client key as token", asToken(ours.app())),
            Map.entry("server key", ours.backend()),
            Map.entry("server key as key", asKey(ours.backend())),
            Map.entry("session", ours.user()),
            Map.entry("session of another", ours.app().token(token(theirs.user()))),
            Map.entry("session alone", ApiCaller.bearer(token(ours.user()))),
            Map.entry("server key of another", theirs.backend()),
            Map.entry("viewer", ours.member(jdbi, Role.VIEWER)),
            Map.entry("editor", ours.member(jdbi, Role.EDITOR)),
            Map.entry("owner", ours.owner()),
            Map.entry("owner of another", theirs.owner()),
            Map.entry(
                "owner of the server",
                TestProject.developer(jdbi, UUID.randomUUID() + "@example.org", Role.OWNER, null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          route                           | caller                | status | code
          # a client key alone
          POST /client/auth/anonymous     | nobody                | 401 | MISSING_API_KEY
          POST /client/auth/anonymous     | nonsense              | 401 | INVALID_API_KEY
          POST /client/auth/anonymous     | server key            | 401 | MISSING_API_KEY
          POST /client/auth/anonymous     | server key as key     | 401 | INVALID_API_KEY
          POST /client/auth/anonymous     | client key            | 201 |
          # a client key and a session
          GET /client/users/me            | nobody                | 401 | MISSING_API_KEY
          GET /client/users/me            | nonsense              | 401 | INVALID_API_KEY
          GET /client/users/me            | session alone         | 401 | MISSING_API_KEY
          GET /client/users/me            | client key            | 401 | MISSING_TOKEN
          GET /client/users/me            | session of another    | 401 | INVALID_TOKEN
          GET /client/users/me            | session               | 200 |
          # a developer
          GET /auth/developer/me          | nobody                | 401 | MISSING_TOKEN
          GET /auth/developer/me          | nonsense              | 401 | INVALID_TOKEN
          GET /auth/developer/me          | client key as token   | 401 | INVALID_API_KEY
          GET /auth/developer/me          | session               | 401 | INVALID_TOKEN
          GET /auth/developer/me          | server key            | 403 | PROJECT_FORBIDDEN
          GET /auth/developer/me          | viewer                | 200 |
          # a developer or a server key
          GET /admin/projects             | nobody                | 401 | MISSING_TOKEN
          GET /admin/projects             | client key as token   | 401 | INVALID_API_KEY
          GET /admin/projects             | session               | 401 | INVALID_TOKEN
          GET /admin/projects             | server key            | 200 |
          GET /admin/projects             | viewer                | 200 |
          POST /admin/projects            | server key            | 403 | PROJECT_FORBIDDEN
          POST /admin/projects            | viewer                | 403 | ROLE_FORBIDDEN
          # a viewer of the project
          GET /admin/projects/ID          | nobody                | 401 | MISSING_TOKEN
          GET /admin/projects/ID          | nonsense              | 401 | INVALID_TOKEN
          GET /admin/projects/ID          | client key as token   | 401 | INVALID_API_KEY
          GET /admin/projects/ID          | session               | 401 | INVALID_TOKEN
          GET /admin/projects/ID          | owner of another      | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/ID          | server key of another | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/ID          | viewer                | 200 |
          GET /admin/projects/ID          | server key            | 200 |
          GET /admin/projects/ID          | owner of the server   | 200 |
          GET /admin/projects/NONE        | owner                 | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/NONE        | owner of the server   | 403 | PROJECT_FORBIDDEN
          GET /admin/projects/nonsense    | owner                 | 403 | PROJECT_FORBIDDEN
          # an editor of the project
          PUT /admin/projects/ID/clock    | viewer                | 403 | ROLE_FORBIDDEN
          PUT /admin/projects/ID/clock    | owner of another      | 403 | PROJECT_FORBIDDEN
          PUT /admin/projects/ID/clock    | editor                | 200 |
          PUT /admin/projects/ID/clock    | server key            | 200 |
          # an owner of the project
          POST /admin/projects/ID/api-keys| editor                | 403 | ROLE_FORBIDDEN
          POST /admin/projects/ID/api-keys| server key            | 403 | ROLE_FORBIDDEN
          POST /admin/projects/ID/api-keys| owner                 | 201 |
          POST /admin/projects/ID/api-keys| owner of the server   | 201 |
          # what is not there
          GET /admin/nothing              | owner                 | 404 | NOT_FOUND
          PUT /client/users/me            | session               | 405 | METHOD_NOT_ALLOWED
          """)
  void answers(String route, String caller, int status, @Nullable String code) {
    var parts = route.split(" ", -1);
    var path = parts[1].replace("ID", ours.id()).replace("NONE", UUID.randomUUID().toString());
    var answer =
        Objects.requireNonNull(callers.get(caller), caller)
            .send(parts[0], path, body(parts[0], path))
            .statusCode(status);
    if (code != null) answer.body("error.code", equalTo(code));
  }

  private static @Nullable String body(String method, String path) {
    if (method.equals("GET")) return null;
    if (path.endsWith("/clock")) return "{\"now\": \"2026-01-14T10:30:00Z\"}";
    if (path.endsWith("/api-keys")) return "{\"key_type\": \"client\"}";
    return path.endsWith("/projects") ? "{\"name\": \"Test\"}" : "{}";
  }

  private static ApiCaller asToken(ApiCaller caller) {
    return ApiCaller.bearer(caller.header("X-Api-Key"));
  }

  private static ApiCaller asKey(ApiCaller caller) {
    return ApiCaller.key(token(caller));
  }

  private static String token(ApiCaller caller) {
    return caller.header("Authorization").replace("Bearer ", "");
  }
}
