package dev.amba.server.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a project of the template `starter` begins with (seed 003).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class StarterTemplateTest {
  private static final String PROFILE = "/api/gamification/profile";

  /// The table of the specification, to the letter.
  private static final String BADGES =
      """
      onboarding_complete | Getting Started | onboarding  | 100  | Complete all onboarding steps
      first_agent         | Agent Creator   | onboarding  | 50   | Create 1 agent
      message_100         | Century Club    | usage       | 100  | Send 100 messages
      message_1000        | Message Master  | usage       | 500  | Send 1,000 messages
      agent_3             | Agent Army      | usage       | 150  | Create 3 agents
      agent_10            | Agent Overlord  | usage       | 500  | Create 10 agents
      first_referral      | Referrer        | social      | 100  | Refer 1 user
      referral_5          | Influencer      | social      | 500  | Refer 5 users
      login_streak_7      | Week Warrior    | achievement | 200  | Login 7 days in a row
      login_streak_30     | Monthly Master  | achievement | 1000 | Login 30 days in a row
      early_adopter       | Early Adopter   | achievement | 500  | Joined during beta
      """;

  @Inject Jdbi jdbi;

  private TestProject starter() {
    return TestProject.create(jdbi, "{\"name\": \"Test\", \"template\": \"starter\"}");
  }

  @Test
  void itHasElevenBadgesSevenLevelsAndTheLoginStreak() {
    var project = starter();
    List<Map<String, Object>> badges =
        project.user().get(PROFILE).statusCode(200).extract().path("availableBadges");
    var rows =
        badges.stream()
            .map(badge ->
                List.of("id", "name", "category", "points", "condition").stream()
                    .map(name -> String.valueOf(badge.get(name)))
                    .toList())
            .toList();
    var table =
        BADGES
            .lines()
            .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
            .toList();
    assertThat(rows).containsExactlyElementsOf(table);
    assertThat(badges)
        .allSatisfy(badge -> assertThat(badge.get("icon")).asString().isNotBlank())
        .allSatisfy(badge -> assertThat(badge.get("description")).asString().isNotBlank());
    project
        .backend()
        .get(project.path("/streaks"))
        .body("total", is(1))
        .body("data[0].key", is("login"))
        .body("data[0].qualifying_event", is("login"))
        .body("data[0].period", is("daily"))
        .body("data[0].grace_period_hours", is(0))
        .body("data[0].freeze_enabled", is(false));
    project
        .backend()
        .get(project.path("/achievements"))
        .body("total", is(11))
        .body("data.findAll { it.rework != null }", empty());
    project
        .backend()
        .get(project.path("/level-curve"))
        .body("data.levels.min_xp", contains(0, 100, 500, 1_000, 2_500, 5_000, 10_000));
    project.backend().get(project.path("/xp")).body("data", empty());
  }

  @Test
  void aBlankProjectHasNoneOfThem() {
    var project = TestProject.create(jdbi, "{\"name\": \"Test\", \"template\": \"blank\"}");
    project.backend().get(project.path("/achievements")).body("total", is(0));
    project.backend().get(project.path("/streaks")).body("total", is(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          event                | count | badges                                | points
          onboarding_completed | 1     | onboarding_complete                   | 100
          agent_created        | 1     | first_agent                           | 50
          agent_created        | 3     | first_agent, agent_3                  | 200
          agent_created        | 10    | first_agent, agent_3, agent_10        | 700
          message_sent         | 99    |                                       | 0
          message_sent         | 100   | message_100                           | 100
          message_sent         | 1000  | message_100, message_1000             | 600
          user_referred        | 1     | first_referral                        | 100
          user_referred        | 5     | first_referral, referral_5            | 600
          """)
  void eventsUnlockThem(String event, int count, @Nullable String badges, int points) {
    var project = starter();
    var items =
        IntStream.range(0, count)
            .mapToObj(_ -> "{\"event\": \"%s\", \"external_id\": \"ada\"}".formatted(event))
            .collect(Collectors.joining(","));
    project
        .backend()
        .post(project.path("/events"), "{\"events\": [" + items + "]}")
        .statusCode(200)
        .body("data.tracked", is(count));
    String session =
        project
            .backend()
            .post(project.path("/users/external:ada/sessions"), null)
            .extract()
            .path("data.session_token");
    List<String> earned =
        ApiCaller.bearer(session)
            .get(PROFILE)
            .statusCode(200)
            .body("points", is(points))
            .extract()
            .path("badges.id");
    assertThat(String.join(", ", earned)).isEqualTo(Objects.requireNonNullElse(badges, ""));
  }

  @Test
  void whoJoinedBeforeTheDateIsAnEarlyAdopter() {
    var project =
        TestProject.create(
            jdbi,
            """
            {"name": "Test", "template": "starter", "early_adopter_before": "2026-01-15T00:00:00Z"}
            """);
    at(project, "2026-01-14T23:59:59.999Z");
    var early = project.user();
    early.get(PROFILE).body("badges.id", contains("early_adopter")).body("points", is(500));
    at(project, "2026-01-15T00:00:00Z");
    project
        .user()
        .get(PROFILE)
        .body("badges", empty())
        .body("availableBadges.id", hasItem("early_adopter"));
  }

  @Test
  void withoutADateNobodyIs() {
    starter()
        .user()
        .get(PROFILE)
        .body("badges.id", not(hasItem("early_adopter")))
        .body("availableBadges", hasSize(11));
  }

  @Test
  void thirtyDaysInARowAreAMonth() {
    var project = starter();
    var user = project.user();
    for (var day = 1; day <= 31; day++) {
      at(project, "2026-01-%02dT12:00:00Z".formatted(day));
      String awarded =
          user.get(PROFILE).statusCode(200).body("streak", is(day)).extract().path("badgeAwarded");
      assertThat(Objects.requireNonNullElse(awarded, ""))
          .isEqualTo(day == 7 ? "login_streak_7" : day == 30 ? "login_streak_30" : "");
    }
    user.get(PROFILE)
        .body("badges.id", contains("login_streak_7", "login_streak_30"))
        .body("points", is(1_200));
  }

  private static void at(TestProject project, String instant) {
    project.backend().put(project.path("/clock"), "{\"now\": \"" + instant + "\"}").statusCode(200);
  }
}
