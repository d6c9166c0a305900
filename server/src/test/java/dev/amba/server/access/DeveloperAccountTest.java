package dev.amba.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Developers' accounts on a server that is open to all.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DeveloperAccountTest.Open.class)
class DeveloperAccountTest {
  private static final String AUTH = "/auth/developer/";

  @Inject Jdbi jdbi;

  public static final class Open implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("amba.signup", "open");
    }
  }

  /// A developer who has just signed up.
  private record Account(String email, String access, String refresh) {}

  private static Account signUp() {
    var email = UUID.randomUUID() + "@example.org";
    var answer =
        ApiCaller.NOBODY
            .post(AUTH + "signup", login(email, "correct horse"))
            .statusCode(201)
            .extract();
    return new Account(email, answer.path("data.access_token"), answer.path("data.refresh_token"));
  }

  private static String login(String email, String password) {
    return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
  }

  private static String token(String refresh) {
    return "{\"refresh_token\": \"%s\"}".formatted(refresh);
  }

  @Test
  void signsUpAndLogsIn() {
    signUp();
    var account = signUp();
    ApiCaller.bearer(account.access())
        .get(AUTH + "me")
        .statusCode(200)
        .body("data.email", equalTo(account.email()))
        .body("data.server_role", nullValue());
    ApiCaller.NOBODY
        .post(AUTH + "login", login(account.email(), "correct horse"))
        .statusCode(200)
        .body("data.developer.email", equalTo(account.email()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          route  | email            | password      | status | code
          signup | TAKEN            | correct horse | 409    | EMAIL_EXISTS
          signup | new@example.org  | seven77       | 400    | WEAK_PASSWORD
          signup | example.org      | correct horse | 400    | INVALID_INPUT
          signup | é@example.org    | correct horse | 400    | INVALID_INPUT
          login  | TAKEN            | wrong horse   | 401    | INVALID_CREDENTIALS
          login  | none@example.org | correct horse | 401    | INVALID_CREDENTIALS
          """)
  void refusesInWords(String route, String email, String password, int status, String code) {
    var account = signUp();
    var body = login(email.replace("TAKEN", account.email()), password);
    ApiCaller.NOBODY
        .post(AUTH + route, body)
        .statusCode(status)
        .body("error.code", equalTo(code))
        .body("error.message", not(startsWith(password)));
  }

  @Test
  void aRefreshTokenWorksOnceAndItsReuseEndsTheFamily() {
    var account = signUp();
    var second =
        ApiCaller.NOBODY.post(AUTH + "refresh", token(account.refresh())).statusCode(200).extract();
    var access = ApiCaller.bearer(second.path("data.access_token"));
    access.get(AUTH + "me").statusCode(200);

    ApiCaller.NOBODY
        .post(AUTH + "refresh", token(account.refresh()))
        .statusCode(401)
        .body("error.code", equalTo("INVALID_TOKEN"));

    ApiCaller.NOBODY
        .post(AUTH + "refresh", token(second.path("data.refresh_token")))
        .statusCode(401);
    access.get(AUTH + "me").statusCode(401).body("error.code", equalTo("INVALID_TOKEN"));
  }

  @Test
  void aRefreshWhoseAnswerWasLostIsAskedForAgain() {
    var body = "{\"refresh_token\": \"%s\", \"attempt\": \"a\"}".formatted(signUp().refresh());
    var lost = ApiCaller.NOBODY.post(AUTH + "refresh", body).statusCode(200).extract();
    var again = ApiCaller.NOBODY.post(AUTH + "refresh", body).statusCode(200).extract();
    String refresh = again.path("data.refresh_token");
    assertThat(refresh).isEqualTo(lost.path("data.refresh_token"));

    ApiCaller.NOBODY.post(AUTH + "refresh", token(refresh)).statusCode(200);
    ApiCaller.NOBODY.post(AUTH + "refresh", body).statusCode(401);
    ApiCaller.bearer(again.path("data.access_token")).get(AUTH + "me").statusCode(401);
  }

  @Test
  void ofManyRefreshesAtOnceOneWinsAndTheFamilyEnds() {
    var account = signUp();
    var answers =
        Parallel.run(
            8, _ -> ApiCaller.NOBODY.post(AUTH + "refresh", token(account.refresh())).extract());
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
    ApiCaller.bearer(account.access()).get(AUTH + "me").statusCode(401);
  }

  @Test
  void afterALogoutNothingOfItWorks() {
    var account = signUp();
    ApiCaller.NOBODY.post(AUTH + "logout", token(account.refresh())).statusCode(200);
    ApiCaller.NOBODY.post(AUTH + "refresh", token(account.refresh())).statusCode(401);
    ApiCaller.bearer(account.access()).get(AUTH + "me").statusCode(401);
    ApiCaller.NOBODY
        .post(AUTH + "logout", token("amb_drt_nonsense"))
        .statusCode(401)
        .body("error.code", equalTo("INVALID_TOKEN"));
  }

  @Test
  void aRotatedPersonalTokenStopsAtOnce() {
    var account = signUp();
    var first =
        ApiCaller.bearer(account.access())
            .post(AUTH + "pat/rotate", null)
            .statusCode(200)
            .body("data.pat_prefix", equalTo("amb_pat_"))
            .extract();
    String pat = first.path("data.pat");
    assertThat(pat).startsWith("amb_pat_").endsWith(first.path("data.pat_last_4"));
    ApiCaller.bearer(pat).get(AUTH + "me").statusCode(200);
    ApiCaller.bearer(account.access()).post(AUTH + "pat/rotate", null).statusCode(200);
    ApiCaller.bearer(pat).get(AUTH + "me").statusCode(401);
  }

  @Test
  void aTokenWithLimitsCannotBegetAWiderOne() {
    var project = TestProject.create(jdbi);
    var other = TestProject.create(jdbi);
    var email = project.owner().get(AUTH + "me").extract().<String>path("data.email");
    var viewer = TestProject.developer(jdbi, email, Role.VIEWER, project.id());
    var rotated =
        ApiCaller.bearer(viewer.post(AUTH + "pat/rotate", null).extract().path("data.pat"));
    rotated.get(project.path("")).statusCode(200);
    rotated
        .put(project.path("/clock"), "{\"now\": null}")
        .statusCode(403)
        .body("error.code", equalTo("ROLE_FORBIDDEN"));
    rotated
        .post("/admin/projects", "{\"name\": \"x\"}")
        .statusCode(403)
        .body("error.code", equalTo("ROLE_FORBIDDEN"));
    rotated.get(other.path("")).statusCode(403);
    viewer.get(project.path("")).statusCode(401);
  }

  @Test
  void theProjectIsImpliedWhenThereIsJustOne() {
    var project = TestProject.create(jdbi);
    var owner = project.owner();
    owner.get("/admin/xp").statusCode(200);
    var second =
        owner
            .post("/admin/projects", "{\"name\": \"Second\"}")
            .statusCode(201)
            .extract()
            .<String>path("data.project.id");
    owner.get("/admin/xp").statusCode(400).body("error.code", equalTo("PROJECT_REQUIRED"));
    owner.with("X-Amba-Project", second).get("/admin/xp").statusCode(200);
    project.backend().get("/admin/xp").statusCode(200);
    project
        .backend()
        .with("X-Amba-Project", second)
        .get("/admin/xp")
        .statusCode(403)
        .body("error.code", equalTo("PROJECT_FORBIDDEN"));
    owner.get("/admin/projects").body("data.id", hasItem(second)).body("total", equalTo(2));
    owner.delete("/admin/projects/" + second).statusCode(200);
    owner.get("/admin/xp").statusCode(200);
  }
}
