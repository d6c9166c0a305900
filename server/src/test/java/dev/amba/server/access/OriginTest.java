package dev.amba.server.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which web pages may read answers.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OriginTest {
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  @Inject Jdbi jdbi;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          environment | allowed_origins         | origin            | allowed           | cookies
          development | null                    | https://any.where | https://any.where |
          production  | null                    | https://any.where |                   |
          development | []                      | https://any.where |                   |
          production  | ["https://a.org"]       | https://a.org     | https://a.org     | true
          production  | ["https://a.org"]       | https://b.org     |                   |
          production  | ["https://a.org"]       | http://a.org      |                   |
          production  | ["https://a.org:8443"]  | https://a.org     |                   |
          production  | ["*"]                   | https://any.where | https://any.where |
          production  | ["*", "https://a.org"]  | https://a.org     | https://a.org     | true
          """)
  void anAnswerIsReadableWhereTheProjectAllows(
      String environment,
      String origins,
      String origin,
      @Nullable String allowed,
      @Nullable String cookies) {
    var project =
        TestProject.create(
            jdbi,
            "{\"name\": \"Test\", \"environment\": \"%s\", \"allowed_origins\": %s}"
                .formatted(environment, origins));
    project
        .user()
        .with("Origin", origin)
        .get("/client/users/me")
        .statusCode(200)
        .header(ALLOWED, allowed == null ? nullValue(String.class) : equalTo(allowed))
        .header(
            "Access-Control-Allow-Credentials",
            cookies == null ? nullValue(String.class) : equalTo(cookies))
        .header("Vary", containsString("Origin"));
  }

  @Test
  void aRefusalIsReadableToo() {
    TestProject.create(jdbi)
        .app()
        .with("Origin", "https://any.where")
        .get("/client/users/me")
        .statusCode(401)
        .header(ALLOWED, equalTo("https://any.where"))
        .header("Access-Control-Expose-Headers", equalTo("X-Request-Id, Retry-After"));
  }

  @Test
  void aPreflightIsAllowedWhenSomeProjectAllowsTheOrigin() {
    TestProject.create(jdbi);
    preflight("https://page.example.org")
        .send("OPTIONS", "/v1/client/events", null)
        .statusCode(204)
        .header(ALLOWED, equalTo("https://page.example.org"))
        .header("Access-Control-Allow-Headers", equalTo("x-api-key,content-type"))
        .header("Access-Control-Allow-Methods", containsString("PATCH"));
  }

  private static ApiCaller preflight(String origin) {
    return ApiCaller.NOBODY
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "POST")
        .with("Access-Control-Request-Headers", "x-api-key,content-type");
  }
}
