package dev.amba.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets no profile, and what they are told: never anything but one text (contract §3).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class ProfileFailureTest {
  private static final String PROFILE = "/api/gamification/profile";
  private static final String UNAUTHORIZED = "{\"error\":\"Unauthorized\"}";
  private static final String FAILED = "{\"error\":\"Failed to fetch profile\"}";

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private String token = "";

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi, "{\"name\": \"Test\", \"template\": \"starter\"}");
    token = token(project.user());
  }

  private static String token(ApiCaller user) {
    return user.header("Authorization").replace("Bearer ", "");
  }

  private static ApiCaller cookie(String token) {
    return ApiCaller.NOBODY.with("Cookie", "theme=dark; amba_session=" + token);
  }

  @Test
  void aSessionOpensItAsBearerOrAsCookieWithoutAKey() {
    ApiCaller.bearer(token).get(PROFILE).statusCode(200).body("streak", is(1));
    cookie(token).get(PROFILE).statusCode(200).body("streak", is(1));
    cookie(token).get("/v1" + PROFILE).statusCode(200);
    ApiCaller.NOBODY.with("Authorization", "bearer " + token).get(PROFILE).statusCode(200);
    // What a page says in words is what it means.
    cookie(token).token("nonsense").get(PROFILE).statusCode(401);
    cookie("nonsense").token(token).get(PROFILE).statusCode(200);
    cookie(token).with("Authorization", "Basic dTpw").get(PROFILE).statusCode(200);
    // A cookie opens nothing else.
    project.app().with("Cookie", "amba_session=" + token).get("/client/xp").statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nobody", "nonsense", "empty cookie", "developer", "server key", "client key"})
  void whoHasNoSessionIsUnauthorized(String name) {
    var caller =
        switch (name) {
          case "nobody" -> ApiCaller.NOBODY;
          case "nonsense" -> ApiCaller.bearer("nonsense");
          case "empty cookie" -> cookie("");
          case "developer" -> project.owner();
          case "server key" -> project.backend();
          default -> project.app();
        };
    unauthorized(caller);
    unauthorized(caller, "/v1" + PROFILE);
    unauthorized(caller, "/v1" + PROFILE + "/");
  }

  @Test
  void aSessionThatIsOverIsUnauthorizedAtOnce() {
    var signedIn =
        project.app().post("/client/auth/anonymous", "{}").statusCode(201).extract().jsonPath();
    var user = cookie(signedIn.getString("data.session_token"));
    user.get(PROFILE).statusCode(200);
    project
        .app()
        .post(
            "/client/auth/logout",
            "{\"refresh_token\": \"" + signedIn.getString("data.refresh_token") + "\"}")
        .statusCode(200);
    unauthorized(user);
  }

  @Test
  void theSessionOfAUserOrAProjectThatIsGoneIsUnauthorized() {
    String id =
        ApiCaller.key(project.app().header("X-Api-Key"))
            .token(token)
            .get("/client/users/me")
            .extract()
            .path("data.id");
    cookie(token).get(PROFILE).statusCode(200);
    project.backend().delete(project.path("/users/" + id)).statusCode(200);
    unauthorized(cookie(token));
    var other = cookie(token(project.user()));
    other.get(PROFILE).statusCode(200);
    project.owner().delete(project.path("")).statusCode(200);
    unauthorized(other);
  }

  @Test
  void aTokenThatTheServerDidNotSignIsUnauthorized() {
    var parts = token.split("\\.", -1);
    unauthorized(cookie(parts[0] + "." + parts[1] + "." + parts[2].substring(1)));
  }

  private static void unauthorized(ApiCaller caller) {
    unauthorized(caller, PROFILE);
  }

  private static void unauthorized(ApiCaller caller, String path) {
    var body =
        caller.get(path).statusCode(401).contentType("application/json").extract().asString();
    assertThat(body).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void whatTheServerCannotAnswerIsSaidPlainly() {
    var user = ApiCaller.bearer(token);
    jdbi.useHandle(handle -> handle.execute("ALTER TABLE badge RENAME description TO gone"));
    try {
      var answer = user.get(PROFILE).statusCode(500).contentType("application/json");
      assertThat(answer.extract().asString()).isEqualTo(FAILED);
    } finally {
      jdbi.useHandle(handle -> handle.execute("ALTER TABLE badge RENAME gone TO description"));
    }
    user.get(PROFILE).statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          method | path      | status | error
          POST   |           | 405    | POST is not allowed on /api/gamification/profile
          DELETE |           | 405    | DELETE is not allowed on /api/gamification/profile
          GET    | /nothing  | 404    | there is no route /api/gamification/profile/nothing
          GET    | ?a=%00    | 400    | the address must not contain the NUL character: /api/gamification/profile?a=%00
          """)
  void everyOtherRefusalIsOneTextToo(
      String method, @Nullable String path, int status, String error) {
    var answer =
        cookie(token)
            .send(method, PROFILE + Objects.requireNonNullElse(path, ""), null)
            .statusCode(status)
            .extract()
            .asString();
    assertThat(answer).isEqualTo("{\"error\":\"" + error + "\"}");
  }

  /// A browser sends cookies along whoever makes it ask.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          site        | origin              | cookie | bearer
                      |                     | 200    | 200
          same-origin |                     | 200    | 200
          same-site   | https://other.a.org | 200    | 200
          none        |                     | 200    | 200
          cross-site  |                     | 401    | 200
          cross-site  | https://evil.org    | 401    | 200
                      | https://evil.org    | 401    | 200
          cross-site  | https://a.org       | 200    | 200
                      | https://a.org       | 200    | 200
          """)
  void aCookieCountsForPagesThatTheProjectKnows(
      @Nullable String site, @Nullable String origin, int cookie, int bearer) {
    project
        .owner()
        .patch(project.path(""), "{\"allowed_origins\": [\"*\", \"https://a.org\"]}")
        .statusCode(200);
    from(cookie(token), site, origin).get(PROFILE).statusCode(cookie);
    from(ApiCaller.bearer(token), site, origin).get(PROFILE).statusCode(bearer);
  }

  private static ApiCaller from(ApiCaller caller, @Nullable String site, @Nullable String origin) {
    var from = site == null ? caller : caller.with("Sec-Fetch-Site", site);
    return origin == null ? from : from.with("Origin", origin);
  }

  @Test
  void aPageThatTheProjectNamesMayReadWhatItsCookieOpens() {
    project
        .owner()
        .patch(project.path(""), "{\"allowed_origins\": [\"https://a.org\"]}")
        .statusCode(200);
    cookie(token)
        .with("Origin", "https://a.org")
        .get(PROFILE)
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo("https://a.org"))
        .header("Access-Control-Allow-Credentials", equalTo("true"));
    cookie(token)
        .with("Origin", "https://b.org")
        .get(PROFILE)
        .statusCode(401)
        .header("Access-Control-Allow-Origin", nullValue(String.class));
  }
}
