package dev.amba.server.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.access.RefreshGrace;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How an app's users come, stay and go.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SignInTest {
  private static final String AUTH = "/client/auth/";
  private static final String ME = "/client/users/me";

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;

  @BeforeEach
  void create() {
    project = TestProject.create(jdbi);
  }

  private static String login(String email, String password) {
    return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
  }

  private static String token(String refresh) {
    return "{\"refresh_token\": \"%s\"}".formatted(refresh);
  }

  @Test
  void anonymously() {
    project
        .app()
        .post("/v1" + AUTH + "anonymous", null)
        .statusCode(201)
        .body("data.session_token", notNullValue())
        .body("data.refresh_token", startsWith("amb_rt_"))
        .body("data.anonymous_id", startsWith("anon_"))
        .body("data.user.id", notNullValue())
        .body("data.user.external_id", nullValue())
        .body("data.user.timezone", nullValue())
        .body("data.user.properties", anEmptyMap());
  }

  @Test
  void withAnAddress() {
    project
        .app()
        .with("X-Amba-Timezone", "Asia/Tokyo")
        .post(AUTH + "email/signup", login("Ada@Example.org", "correct horse"))
        .statusCode(201)
        .body("data.user.email", equalTo("ada@example.org"))
        .body("data.user.timezone", equalTo("Asia/Tokyo"));
    var session =
        project
            .app()
            .post(AUTH + "email/login", login("ada@example.ORG", "correct horse"))
            .statusCode(200)
            .extract()
            .<String>path("data.session_token");
    project.app().token(session).get(ME).body("data.email", equalTo("ada@example.org"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          route  | email           | password      | status | code
          signup | ada@example.org | correct horse | 409    | EMAIL_EXISTS
          signup | new@example.org | seven77       | 400    | WEAK_PASSWORD
          signup | ada             | correct horse | 400    | INVALID_INPUT
          signup | ada             | short         | 400    | INVALID_INPUT
          login  | ada@example.org | wrong horse   | 401    | INVALID_CREDENTIALS
          login  | new@example.org | correct horse | 401    | INVALID_CREDENTIALS
          """)
  void refusesInWords(String route, String email, String password, int status, String code) {
    project
        .app()
        .post(AUTH + "email/signup", login("ada@example.org", "correct horse"))
        .statusCode(201);
    project
        .app()
        .post(AUTH + "email/" + route, login(email, password))
        .statusCode(status)
        .body("error.code", equalTo(code));
  }

  @Test
  void anAddressIsUniqueInItsProjectOnly() {
    var body = login("ada@example.org", "correct horse");
    project.app().post(AUTH + "email/signup", body).statusCode(201);
    TestProject.create(jdbi).app().post(AUTH + "email/signup", body).statusCode(201);
  }

  @Test
  void ofManySignUpsWithOneAddressOneIsMade() {
    var statuses =
        Parallel.run(
            6,
            _ ->
                project
                    .app()
                    .post(AUTH + "email/signup", login("ada@example.org", "correct horse"))
                    .extract()
                    .statusCode());
    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void aRefreshTokenWorksOnceAndItsReuseEndsTheFamily() {
    var first = project.app().post(AUTH + "anonymous", null).extract();
    var second =
        project
            .app()
            .post(AUTH + "refresh", token(first.path("data.refresh_token")))
            .statusCode(200)
            .body("data.user.id", equalTo(first.path("data.user.id")))
            .extract();
    var user = project.app().token(second.path("data.session_token"));
    user.get(ME).statusCode(200);

    project
        .app()
        .post(AUTH + "refresh", token(first.path("data.refresh_token")))
        .statusCode(401)
        .body("error.code", equalTo("INVALID_TOKEN"));
    project.app().post(AUTH + "refresh", token(second.path("data.refresh_token"))).statusCode(401);
    user.get(ME).statusCode(401).body("error.code", equalTo("INVALID_TOKEN"));
  }

  @Test
  void aRefreshWhoseAnswerWasLostIsAskedForAgain() {
    var first = project.app().post(AUTH + "anonymous", null).extract();
    var attempt = attempt(first.path("data.refresh_token"), "1");
    var lost = project.app().post(AUTH + "refresh", attempt).statusCode(200).extract();
    var again = project.app().post(AUTH + "refresh", attempt).statusCode(200).extract();
    String refresh = again.path("data.refresh_token");
    assertThat(refresh).isEqualTo(lost.path("data.refresh_token"));
    project.app().token(again.path("data.session_token")).get(ME).statusCode(200);

    // Once the new one was used, the old one shows up again only with a thief.
    project.app().post(AUTH + "refresh", attempt(refresh, "2")).statusCode(200);
    project.app().post(AUTH + "refresh", attempt).statusCode(401);
    project.app().token(again.path("data.session_token")).get(ME).statusCode(401);
  }

  @Test
  void anotherAttemptOrALateOneIsAReuse() {
    for (var isLate : new boolean[] {false, true}) {
      var first = project.app().post(AUTH + "anonymous", null).extract();
      String token = first.path("data.refresh_token");
      var second =
          project.app().post(AUTH + "refresh", attempt(token, "1")).statusCode(200).extract();
      if (isLate) pass(RefreshGrace.length(), first.path("data.user.id"));
      project.app().post(AUTH + "refresh", attempt(token, isLate ? "1" : "2")).statusCode(401);
      project.app().token(second.path("data.session_token")).get(ME).statusCode(401);
    }
  }

  @Test
  void ofManyEqualAttemptsAtOnceAllGetTheSame() {
    var first = project.app().post(AUTH + "anonymous", null).extract();
    var body = attempt(first.path("data.refresh_token"), "1");
    var tokens =
        Parallel.run(
            8,
            _ ->
                project
                    .app()
                    .post(AUTH + "refresh", body)
                    .statusCode(200)
                    .extract()
                    .<String>path("data.refresh_token"));
    assertThat(new HashSet<>(tokens)).hasSize(1);
  }

  /// The answer is held until the client gives up, which waits and asks again, and again.
  @Test
  void anAnswerMayBeLongOnItsWay() {
    var first = project.app().post(AUTH + "anonymous", null).extract();
    var attempt = attempt(first.path("data.refresh_token"), "1");
    var lost = project.app().post(AUTH + "refresh", attempt).statusCode(200).extract();
    pass(RefreshGrace.length().dividedBy(2), first.path("data.user.id"));
    project
        .app()
        .post(AUTH + "refresh", attempt)
        .statusCode(200)
        .body("data.refresh_token", equalTo(lost.path("data.refresh_token")));
  }

  private void pass(Duration time, String userId) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE player_refresh_token
                SET rotated_at = rotated_at - make_interval(secs => :seconds)
                WHERE user_id = CAST(:user AS uuid)
                """)
            .bind("seconds", time.toSeconds())
            .bind("user", userId)
            .execute());
  }

  private static String attempt(String refresh, String attempt) {
    return "{\"refresh_token\": \"%s\", \"attempt\": \"%s\"}".formatted(refresh, attempt);
  }

  @Test
  void ofManyRefreshesAtOnceOneWins() {
    var first = project.app().post(AUTH + "anonymous", null).extract();
    var statuses =
        Parallel.run(
            8,
            _ ->
                project
                    .app()
                    .post(AUTH + "refresh", token(first.path("data.refresh_token")))
                    .extract()
                    .statusCode());
    assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 401);
  }

  @Test
  void afterALogoutNothingOfItWorks() {
    var session = project.app().post(AUTH + "anonymous", null).extract();
    var user = project.app().token(session.path("data.session_token"));
    user.get(ME).statusCode(200);
    var body = token(session.path("data.refresh_token"));
    project.app().post(AUTH + "logout", body).statusCode(200);
    user.get(ME).statusCode(401);
    project.app().post(AUTH + "refresh", body).statusCode(401);
    project.app().post(AUTH + "logout", body).statusCode(200);
  }

  @Test
  void aTokenOfAnotherProjectIsWorthNothingAndStaysAlive() {
    var other = TestProject.create(jdbi);
    var session = project.app().post(AUTH + "anonymous", null).extract();
    var body = token(session.path("data.refresh_token"));
    other.app().post(AUTH + "refresh", body).statusCode(401);
    other.app().post(AUTH + "logout", body).statusCode(401);
    project.app().post(AUTH + "refresh", body).statusCode(200);
  }
}
