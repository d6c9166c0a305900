package dev.amba.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A fresh server as its first callers meet it: closed after the first sign-up, with its limits on.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(FirstDeveloperTest.Fresh.class)
class FirstDeveloperTest {
  @Inject Jdbi jdbi;

  public static final class Fresh implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("amba.rate-limits", "on", "amba.signup", "closed");
    }
  }

  @Test
  void ofManyAtOnceExactlyOneOwnsTheServer() {
    var answers =
        Parallel.run(
            RateLimit.SIGNUP,
            i ->
                ApiCaller.NOBODY
                    .post(
                        "/v1/auth/developer/signup",
                        "{\"email\": \"dev%d@example.org\", \"password\": \"correct horse\"}"
                            .formatted(i))
                    .extract());
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
        .singleElement()
        .satisfies(first ->
            assertThat(first.<String>path("data.developer.server_role")).isEqualTo("owner"));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 403))
        .hasSize(RateLimit.SIGNUP - 1)
        .allSatisfy(
            other -> assertThat(other.<String>path("error.code")).isEqualTo("SIGNUP_CLOSED"));

    ApiCaller.NOBODY
        .post("/auth/developer/signup", "{}")
        .statusCode(429)
        .body("error.code", equalTo("RATE_LIMITED"))
        .header("Retry-After", matchesPattern("[1-9][0-9]?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          path                       | most
          /auth/developer/login      | 10
          /auth/developer/refresh    | 30
          /client/auth/email/signup  | 5
          /client/auth/email/login   | 10
          /client/auth/refresh       | 30
          """)
  void eachRouteCountsForItself(String path, int most) {
    var app = TestProject.create(jdbi).app();
    for (int i = 0; i < most; i++) app.post(path, "{}").statusCode(400);
    app.post(path, "{}").statusCode(429).body("error.code", equalTo("RATE_LIMITED"));
  }

  @Test
  void anonymousSignInHasNoLimit() {
    var project = TestProject.create(jdbi);
    for (int i = 0; i < 40; i++) project.user();
  }
}
