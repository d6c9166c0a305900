package dev.amba.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gamification profile over HTTP (semantics §8, seed 003).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class ProfileHttpTest {
  private static final String PROFILE = "/api/gamification/profile";
  private static final String NOW = "2026-01-14T10:30:00Z";

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi, "{\"name\": \"Test\", \"template\": \"starter\"}");
    at(NOW);
  }

  @Test
  void theAnswerHasTheNamesAndValuesThatPagesKnow() {
    var user = page("ada", "{\"external_id\": \"ada\", \"display_name\": \"Ada\"}");
    events("ada", "agent_created", 1);
    grant("ada", 100);
    var answer = user.get(PROFILE).statusCode(200).contentType("application/json");
    Map<String, Object> body = answer.extract().path("$");
    assertThat(body.keySet())
        .containsExactly(
            "badges",
            "points",
            "level",
            "title",
            "nextLevel",
            "progress",
            "streak",
            "badgeAwarded",
            "leaderboard",
            "userRank",
            "availableBadges");
    answer
        .body(
            "badges",
            contains(
                equalTo(
                    Map.of(
                        "id", "first_agent",
                        "name", "Agent Creator",
                        "description", "Create your first AI agent",
                        "icon", "🤖",
                        "category", "onboarding",
                        "points", 50,
                        "condition", "Create 1 agent"))))
        .body("points", is(150))
        .body("level", is(2))
        .body("title", is("Beginner"))
        .body("nextLevel", is(500))
        .body("progress", is(30))
        .body("streak", is(1))
        .body("badgeAwarded", nullValue())
        .body(
            "leaderboard",
            contains(
                equalTo(
                    Map.of(
                        "userId",
                        id("ada"),
                        "name",
                        "Ada",
                        "points",
                        150,
                        "level",
                        2,
                        "title",
                        "Beginner"))))
        .body("userRank", is(1))
        .body("availableBadges", hasSize(10))
        .body("availableBadges[0]", aMapWithSize(7))
        .body("availableBadges.id", not(hasItem("first_agent")));
    user.get("/v1" + PROFILE).statusCode(200).body("points", is(150));
  }

  /// The example of the specification: 1,500 XP is level 5, 200 into it, 800 to go.
  @Test
  void everyAnswerStandsOnTheSameCurve() {
    project
        .backend()
        .put(
            project.path("/level-curve"),
            "{\"kind\": \"table\", \"levels\": [{\"min_xp\": 0}, {\"min_xp\": 200}, {\"min_xp\": 500},"
                + " {\"min_xp\": 900}, {\"min_xp\": 1300}, {\"min_xp\": 2300}]}")
        .statusCode(200);
    var user = project.user();
    grant(id(user), 1_500);
    user.get("/client/xp")
        .body("data.total_xp", is(1_500))
        .body("data.current_level", is(5))
        .body("data.xp_into_level", is(200))
        .body("data.xp_to_next_level", is(800));
    user.get(PROFILE)
        .body("level", is(5))
        .body("title", is("Level 5"))
        .body("nextLevel", is(2_300))
        .body("progress", is(65))
        .body("leaderboard[0].level", is(5))
        .body("leaderboard[0].title", is("Level 5"));
  }

  @Test
  void aDayCountsOnceHoweverOftenAndHoweverManyAskAtOnce() {
    var user = page("ada", "{\"external_id\": \"ada\"}");
    for (var day = LocalDate.parse("2026-01-14"); day.getDayOfMonth() < 20; day = day.plusDays(1)) {
      at(day + "T10:00:00Z");
      user.get(PROFILE)
          .body("streak", is(day.getDayOfMonth() - 13))
          .body("badgeAwarded", nullValue());
    }
    at("2026-01-20T10:00:00Z");
    var answers =
        Parallel.run(
            50,
            _ ->
                user.get(PROFILE)
                    .statusCode(200)
                    .body("streak", is(7))
                    .body("points", is(200))
                    .body("badges.id", contains("login_streak_7"))
                    .extract()
                    .<String>path("badgeAwarded"));
    assertThat(answers.stream().filter(Objects::nonNull)).containsExactly("login_streak_7");
    user.get(PROFILE).body("badgeAwarded", nullValue()).body("points", is(200));
    project.backend().get(project.path("/xp/users/external:ada")).body("data.total_xp", is(200));
    assertThat(
            jdbi.<Integer, RuntimeException>withHandle(handle ->
                handle
                    .select(
                        "SELECT count(*) FROM xp_ledger WHERE project_id = CAST(? AS uuid)",
                        project.id())
                    .mapTo(Integer.class)
                    .one()))
        .isEqualTo(1);
  }

  @Test
  void badgesOfOtherKindsAreNotAwardedByAVisit() {
    badge(
        "seven",
        0,
        "{\"type\": \"streak_length\", \"streak_key\": \"login\", \"target_value\": 1}");
    badge(
        "two",
        0,
        """
        {"type": "all_of", "criteria": [
          {"type": "streak_length", "streak_key": "login", "target_value": 2},
          {"type": "level", "target_value": 1}]}
        """);
    badge("other", 0, "{\"type\": \"level\", \"target_value\": 1}");
    var user = project.user();
    user.get(PROFILE)
        .body("badgeAwarded", is("seven"))
        .body("badges.id", contains("other", "seven"));
    at("2026-01-15T10:30:00Z");
    user.get(PROFILE).body("badgeAwarded", is("two"));
    // An event of that name counts the day just as well, and is no visit.
    at("2026-01-16T10:30:00Z");
    badge(
        "three",
        0,
        "{\"type\": \"streak_length\", \"streak_key\": \"login\", \"target_value\": 3}");
    user.post("/client/events", "{\"event\": \"login\"}")
        .body("data.results[0].badges_unlocked", contains("three"));
    user.get(PROFILE).body("badgeAwarded", nullValue()).body("streak", is(3));
  }

  @Test
  void theDayTurnsAtTheUsersMidnight() {
    var user = project.user().with("X-Amba-Timezone", "America/New_York");
    at("2026-01-15T04:59:59.999Z");
    user.get(PROFILE).body("streak", is(1));
    user.get("/client/users/me").body("data.timezone", is("America/New_York"));
    at("2026-01-15T05:00:00Z");
    user.get(PROFILE).body("streak", is(2));
    at("2026-01-17T04:59:59.999Z");
    user.get(PROFILE).body("streak", is(3));
    at("2026-01-18T05:00:00Z");
    user.get(PROFILE).body("streak", is(1));
  }

  @Test
  void theFirstFiveAreShownAndRanksUpToTen() {
    for (var i = 1; i <= 12; i++) {
      project
          .backend()
          .post(project.path("/users"), "{\"external_id\": \"u%02d\"}".formatted(i))
          .statusCode(201);
      grant("u%02d".formatted(i), i >= 11 ? 110 : i * 10);
    }
    page("u12", null)
        .get(PROFILE)
        .body("leaderboard.points", contains(110, 110, 100, 90, 80))
        .body("leaderboard.level", contains(2, 2, 2, 1, 1))
        .body(
            "leaderboard.name",
            contains("Anonymous", "Anonymous", "Anonymous", "Anonymous", "Anonymous"))
        .body("userRank", is(1));
    page("u03", null).get(PROFILE).body("userRank", is(10));
    page("u02", null).get(PROFILE).body("userRank", nullValue());
    // Whoever has nothing has no rank.
    project
        .user()
        .get(PROFILE)
        .body("userRank", nullValue())
        .body("points", is(0))
        .body("level", is(1));
  }

  @Test
  void aProjectWithoutAnythingAnswersWithWhatItHas() {
    var blank = TestProject.create(jdbi);
    blank
        .user()
        .get(PROFILE)
        .statusCode(200)
        .body("badges", empty())
        .body("points", is(0))
        .body("level", is(1))
        .body("title", is("Level 1"))
        .body("nextLevel", is(1_000))
        .body("progress", is(0))
        .body("streak", is(0))
        .body("badgeAwarded", nullValue())
        .body("leaderboard", empty())
        .body("userRank", nullValue())
        .body("availableBadges", empty());
  }

  @Test
  void hiddenAndInactiveBadgesShowOnlyOnceTheyAreEarned() {
    badge("a_bare", -1, "{\"type\": \"event_count\", \"event_name\": \"x\", \"target_value\": 1}");
    for (var key : List.of("hidden", "idle")) {
      badge(key, -1, "{\"type\": \"event_count\", \"event_name\": \"y\", \"target_value\": 1}");
    }
    change("hidden", "{\"is_hidden\": true}");
    change("idle", "{\"is_active\": false}");
    page("ada", "{\"external_id\": \"ada\"}")
        .get(PROFILE)
        .body("badges", empty())
        .body("availableBadges", hasSize(12))
        // What says nothing of itself says how to get it.
        .body("availableBadges[0].id", is("a_bare"))
        .body("availableBadges[0].description", is("1 × x"))
        .body("availableBadges[0].condition", is("1 × x"))
        .body("availableBadges[0].icon", is(""));
    events("ada", "y", 1);
    change("idle", "{\"is_active\": true}");
    page("ada", null)
        .get(PROFILE)
        .body("badges.id", contains("hidden", "idle"))
        .body("availableBadges", hasSize(12));
    change("idle", "{\"is_active\": false}");
    page("ada", null).get(PROFILE).body("badges.id", contains("hidden", "idle"));
  }

  /// A badge that has not been evaluated for everybody yet is judged by the visit.
  @Test
  void whatIsMetAlreadyIsUnlockedByTheVisit() {
    page("ada", "{\"external_id\": \"ada\"}");
    events("ada", "y", 3);
    badge("late", 5, "{\"type\": \"event_count\", \"event_name\": \"y\", \"target_value\": 3}");
    page("ada", null)
        .get(PROFILE)
        .body("badges.id", contains("late"))
        .body("points", is(5))
        .body("badgeAwarded", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          points | level | nextLevel | progress
          0      | 1     | 100       | 0
          99     | 1     | 100       | 99
          100    | 2     | 500       | 20
          150    | 2     | 500       | 30
          499    | 2     | 500       | 100
          500    | 3     | 1000      | 50
          999    | 3     | 1000      | 100
          1000   | 4     | 2500      | 40
          2499   | 4     | 2500      | 100
          2500   | 5     | 5000      | 50
          4999   | 5     | 5000      | 100
          5000   | 6     | 10000     | 50
          9999   | 6     | 10000     | 100
          10000  | 7     | 10000     | 100
          12345  | 7     | 10000     | 100
          """)
  void levelsBeginAtTheirThresholds(int points, int level, int nextLevel, int progress) {
    var user = project.user();
    if (points > 0) grant(id(user), points);
    user.get(PROFILE)
        .body("points", is(points))
        .body("level", is(level))
        .body("title", is(TITLES.get(level - 1)))
        .body("nextLevel", is(nextLevel))
        .body("progress", is(progress));
  }

  private static final List<String> TITLES =
      List.of("Newcomer", "Beginner", "Intermediate", "Advanced", "Expert", "Master", "Legend");

  private void at(String instant) {
    project.backend().put(project.path("/clock"), "{\"now\": \"" + instant + "\"}").statusCode(200);
  }

  /// A page of a user: its session alone.
  ///
  /// @param body makes the user; null for one who is there
  private ApiCaller page(String externalId, @org.jspecify.annotations.Nullable String body) {
    if (body != null) project.backend().post(project.path("/users"), body).statusCode(201);
    return ApiCaller.bearer(
        project
            .backend()
            .post(project.path("/users/external:" + externalId + "/sessions"), null)
            .statusCode(201)
            .extract()
            .path("data.session_token"));
  }

  private String id(String externalId) {
    return project
        .backend()
        .get(project.path("/users/external:" + externalId))
        .extract()
        .path("data.id");
  }

  private static String id(ApiCaller user) {
    return user.get("/client/users/me").extract().path("data.id");
  }

  /// @param user an id, or an external id
  private void grant(String user, int amount) {
    var name = user.length() == 36 ? user : "external:" + user;
    project
        .backend()
        .post(project.path("/users/" + name + "/xp"), "{\"amount\": " + amount + "}")
        .statusCode(201);
  }

  private void events(String externalId, String name, int count) {
    for (var i = 0; i < count; i++) {
      project
          .backend()
          .post(
              project.path("/events"),
              "{\"events\": [{\"event\": \"%s\", \"external_id\": \"%s\"}]}"
                  .formatted(name, externalId))
          .statusCode(200);
    }
  }

  private ValidatableResponse badge(String key, int sortOrder, String criteria) {
    return project
        .backend()
        .post(
            project.path("/achievements"),
            "{\"key\": \"%s\", \"name\": \"%s\", \"sort_order\": %d, \"xp_reward\": %d, \"criteria\": %s}"
                .formatted(key, key, sortOrder, Math.max(0, sortOrder), criteria))
        .statusCode(201);
  }

  private void change(String key, String body) {
    project.backend().patch(project.path("/achievements/" + key), body).statusCode(200);
  }
}
