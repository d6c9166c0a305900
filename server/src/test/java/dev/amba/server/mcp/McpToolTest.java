package dev.amba.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tools do what their routes do.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class McpToolTest {
  private static final String WORKOUT =
      """
      {"name": "Workout", "event_name": "workout_completed", "xp_amount": 50, "max_per_day": 2}
      """;

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private McpCaller agent = new McpCaller(ApiCaller.NOBODY);

  @BeforeEach
  void make() {
    project = TestProject.create(jdbi);
    agent = new McpCaller(project.owner());
  }

  @Test
  void answersWhatItsRouteAnswers() {
    var made = agent.data("amba_xp_rules_create", WORKOUT);
    var path = project.path("/xp");
    assertThat(agent.call("amba_xp_rules_list", "{}").path("structuredContent"))
        .isEqualTo(McpCaller.json(project.owner().get(path).extract().asString()));
    var id = made.path("id").asText();
    agent.data("amba_xp_rules_update", "{\"rule_id\": \"%s\", \"xp_amount\": 60}".formatted(id));
    project.owner().get(path).body("data[0].xp_amount", is(60));
    var told = project.owner().post(path, "{\"name\": \"\"}").extract().path("error.message");
    assertThat(agent.error("amba_xp_rules_create", "{\"name\": \"\"}").path("message").asText())
        .isEqualTo(told);
    assertThat(
            agent
                .data("amba_xp_rules_delete", "{\"rule_id\": \"%s\"}".formatted(id))
                .path("deleted")
                .asBoolean())
        .isTrue();
  }

  /// Models like to send null for what they leave out.
  @Test
  void takesNullWhereARouteDoes() {
    var rule = McpCaller.object(WORKOUT).putNull("max_per_day").putNull("project_id");
    assertThat(agent.data("amba_xp_rules_create", rule.toString()).path("max_per_day").isNull())
        .isTrue();
    assertThat(agent.data("amba_xp_rules_list", "{\"limit\": null, \"offset\": null}")).hasSize(1);
  }

  @Test
  void knowsTheOlderNames() {
    agent.data("amba_create_xp_rule", WORKOUT);
    assertThat(agent.data("amba_list_xp_rules", "{}")).hasSize(1);
    track("ada");
    assertThat(
            agent
                .data("amba_get_user_xp", "{\"user_id\": \"external:ada\"}")
                .path("total_xp")
                .asInt())
        .isEqualTo(50);
  }

  @Test
  void viewersListButDoNotCreate() {
    var viewer = new McpCaller(project.member(jdbi, Role.VIEWER));
    assertThat(viewer.data("amba_xp_rules_list", "{}")).isEmpty();
    var error = viewer.error("amba_xp_rules_create", WORKOUT);
    assertThat(error.path("code").asText()).isEqualTo("ROLE_FORBIDDEN");
    assertThat(error.path("hint").asText()).contains("Ask an owner");
    new McpCaller(project.member(jdbi, Role.EDITOR)).data("amba_xp_rules_create", WORKOUT);
  }

  @Test
  void wantsTheProjectNamedWhenThereAreSeveral() {
    var second =
        agent
            .data("amba_projects_create", "{\"name\": \"Second\"}")
            .path("project")
            .path("id")
            .asText();
    var error = agent.error("amba_xp_rules_list", "{}");
    assertThat(error.path("code").asText()).isEqualTo("PROJECT_REQUIRED");
    assertThat(error.path("hint").asText()).contains("project_id").contains("amba_projects_list");
    agent.data(
        "amba_xp_rules_create", McpCaller.object(WORKOUT).put("project_id", second).toString());
    assertThat(agent.data("amba_xp_rules_list", "{\"project_id\": \"%s\"}".formatted(second)))
        .hasSize(1);
    assertThat(agent.data("amba_xp_rules_list", "{\"project_id\": \"%s\"}".formatted(project.id())))
        .isEmpty();
    assertThat(agent.data("amba_projects_list", "{}")).hasSize(2);
  }

  @Test
  void reachesUsersWithAnyName() {
    track("a/b ?#%2F+ä");
    assertThat(
            agent
                .data("amba_users_get", "{\"user_id\": \"external:a/b ?#%2F+ä\"}")
                .path("external_id")
                .asText())
        .isEqualTo("a/b ?#%2F+ä");
    assertThat(agent.data("amba_users_list", "{\"search\": \"b ?#%2F+\"}")).hasSize(1);
  }

  @Test
  void explainsWhatARuleDecided() {
    agent.data("amba_xp_rules_create", WORKOUT);
    agent.data("amba_clock_advance", "{\"duration\": \"PT0S\"}");
    track("ada");
    var second = track("ada");
    assertThat(second.path("xp_awarded").asInt()).isEqualTo(50);
    var third = track("ada");
    var told = explain("{\"event_id\": \"%s\"}".formatted(third.path("id").asText()));
    assertThat(told.path("xp_awarded").asInt()).isZero();
    assertThat(codes(told)).containsExactly("earned_nothing", "daily_cap");
    var rule = told.path("rules").path(0);
    assertThat(rule.path("awards_in_the_way")).hasSize(2);
    assertThat(rule.path("next_eligible_at"))
        .isEqualTo(third.path("decisions").path(0).path("next_eligible_at"));
    assertThat(told.path("explanation").asText())
        .contains("earned 0 XP", "the daily cap of 2 was used up", "it can award again from");
    assertThat(
            explain("{\"user_id\": \"external:ada\", \"event_name\": \"workout_completed\"}")
                .path("event")
                .path("id"))
        .isEqualTo(third.path("id"));
    assertThat(codes(explain("{\"event_id\": \"%s\"}".formatted(second.path("id").asText()))))
        .containsExactly("earned", "awarded");
  }

  @Test
  void explainsWhatDidNotHappen() {
    agent.data("amba_xp_rules_create", WORKOUT);
    track("ada");
    var misspelt = explain("{\"user_id\": \"external:ada\", \"event_name\": \"workoutComplete\"}");
    assertThat(codes(misspelt)).containsExactly("no_event", "no_rule");
    assertThat(misspelt.path("similar_event_names").path(0).asText())
        .isEqualTo("workout_completed");
    assertThat(misspelt.path("event").isNull()).isTrue();

    agent.data("amba_events_track", "{\"event\": \"run_finished\", \"external_id\": \"ada\"}");
    var unruled = explain("{\"user_id\": \"external:ada\", \"event_name\": \"run_finished\"}");
    assertThat(codes(unruled)).containsExactly("earned_nothing", "no_rule");

    var later =
        agent.data(
            "amba_xp_rules_create",
            "{\"name\": \"Run\", \"event_name\": \"run_finished\", \"xp_amount\": 5}");
    assertThat(codes(explain("{\"user_id\": \"external:ada\", \"event_name\": \"run_finished\"}")))
        .containsExactly("earned_nothing", "rule_later");
    agent.data(
        "amba_xp_rules_update",
        "{\"rule_id\": \"%s\", \"is_active\": false}".formatted(later.path("id").asText()));
    var inactive = explain("{\"user_id\": \"external:ada\", \"event_name\": \"run_finished\"}");
    assertThat(codes(inactive)).containsExactly("earned_nothing", "rule_inactive");
    assertThat(inactive.path("explanation").asText()).contains("amba_xp_rules_update");
  }

  @Test
  void explainsWhatWasReversed() {
    agent.data("amba_xp_rules_create", WORKOUT);
    agent.data("amba_clock_advance", "{\"duration\": \"PT0S\"}");
    var first = track("ada").path("id").asText();
    track("ada");
    var third = track("ada").path("id").asText();
    project.owner().post(project.path("/events/" + first + "/reverse"), "{}").statusCode(200);
    assertThat(codes(explain("{\"event_id\": \"%s\"}".formatted(first))))
        .containsExactly("earned", "reversed", "awarded");
    var refused = explain("{\"event_id\": \"%s\"}".formatted(third));
    assertThat(refused.path("rules").path(0).path("awards_in_the_way")).hasSize(1);
    assertThat(refused.path("explanation").asText())
        .contains("an award in the way was reversed")
        .doesNotContain("award again");
  }

  @Test
  void explainsByWhatWasDecidedThen() {
    var rule = agent.data("amba_xp_rules_create", WORKOUT).path("id").asText();
    agent.data("amba_clock_advance", "{\"duration\": \"PT0S\"}");
    track("ada");
    track("ada");
    var third = "{\"event_id\": \"%s\"}".formatted(track("ada").path("id").asText());
    var ada = explain(third).path("user").path("id").asText();
    project
        .owner()
        .patch(project.path("/users/" + ada), "{\"timezone\": \"Asia/Tokyo\"}")
        .statusCode(200);
    assertThat(words(third))
        .contains("the daily cap of 2 was used up on the user's day.")
        .doesNotContain("Tokyo");

    update(rule, "{\"max_per_day\": null}");
    assertThat(words(third))
        .contains("its daily cap was used up", "The rule was changed at", "no daily cap")
        .doesNotContain("null", "can award again");
    update(rule, "{\"max_per_day\": 5}");
    assertThat(words(third))
        .contains("its daily cap was used up", "at most 5 a day", "As decided then")
        .doesNotContain("cap of 5", "can award again");
    update(rule, "{\"is_active\": false}");
    assertThat(words(third)).contains("inactive now").doesNotContain("award again");
    update(rule, "{\"is_active\": true, \"event_name\": \"run_finished\"}");
    assertThat(words(third)).contains("about \"run_finished\" now").doesNotContain("award again");
    agent.data("amba_xp_rules_delete", "{\"rule_id\": \"%s\"}".formatted(rule));
    assertThat(words(third))
        .contains("A rule that was deleted since refused")
        .doesNotContain("award again");
  }

  @Test
  void explainsACooldownThatWasTakenAway() {
    var made =
        agent.data(
            "amba_xp_rules_create",
            "{\"name\": \"Workout\", \"event_name\": \"workout_completed\", \"xp_amount\": 5,"
                + " \"cooldown_seconds\": 60}");
    agent.data("amba_clock_advance", "{\"duration\": \"PT0S\"}");
    track("ada");
    var second = "{\"event_id\": \"%s\"}".formatted(track("ada").path("id").asText());
    assertThat(words(second)).contains("less than 60 seconds away, at ", "can award again from");
    update(made.path("id").asText(), "{\"cooldown_seconds\": 0}");
    assertThat(words(second))
        .contains("its cooldown was used up", "0 seconds between two awards")
        .doesNotContain("less than", "can award again");
  }

  @Test
  void explainsWhatBadgesGave() {
    agent.data(
        "amba_create_achievement",
        """
        {"name": "First", "key": "first", "xp_reward": 100,
         "criteria": {"type": "event_count", "event_name": "workout_completed", "target_value": 1}}
        """);
    var event = track("ada").path("id").asText();
    var told = explain("{\"event_id\": \"%s\"}".formatted(event));
    assertThat(codes(told)).containsExactly("earned", "badge", "no_rule");
    assertThat(told.path("explanation").asText())
        .contains("earned 100 XP: 0 from rules and 100 from badges", "Badge \"First\" gave 100 XP")
        .doesNotContain("Create one");
    assertThat(told.path("xp_of_badges").asInt()).isEqualTo(100);
  }

  @Test
  void namesToolsWhereItRefuses() {
    assertThat(
            List.of(
                hint("amba_users_list", "{\"project_id\": \"x\"}"),
                hint("amba_users_get", "{\"user_id\": \"x\"}"),
                hint("amba_streaks_delete", "{\"streak_id\": \"x\"}"),
                hint("amba_delete_achievement", "{\"achievement_id\": \"x\"}"),
                hint(
                    "amba_xp_rules_delete",
                    "{\"rule_id\": \"01a206ab-b485-7002-87af-848db308a315\"}")))
        .satisfiesExactly(
            it -> assertThat(it).contains("amba_projects_list"),
            it -> assertThat(it).contains("amba_users_list"),
            it -> assertThat(it).contains("amba_streaks_list"),
            it -> assertThat(it).contains("amba_list_achievements"),
            it -> assertThat(it).contains("amba_xp_rules_list"));
    assertThat(hint("amba_events_explain", "{\"event_id\": \"w1\"}"))
        .contains("not the event_id that was sent");
  }

  @Test
  void meansOnlyNamesThatAreNear() {
    assertThat(NearestNames.of("xp", List.of("ab", "zz", "XP", "xp_gained"))).containsExactly("XP");
    assertThat(NearestNames.of("workout", List.of("a", "workouts", "run")))
        .containsExactly("workouts");
  }

  private String hint(String tool, String arguments) {
    return agent.error(tool, arguments).path("hint").asText();
  }

  private void update(String rule, String change) {
    agent.data("amba_xp_rules_update", McpCaller.object(change).put("rule_id", rule).toString());
  }

  private String words(String arguments) {
    return explain(arguments).path("explanation").asText();
  }

  @Test
  void readsTheConfiguration() {
    agent.data("amba_xp_rules_create", WORKOUT);
    var answer = agent.ask("resources/read", "{\"uri\": \"amba://project\"}");
    var read = McpCaller.json(answer.at("/result/contents/0/text").asText());
    assertThat(read.at("/project/id").asText()).isEqualTo(project.id());
    assertThat(read.at("/xp_rules/0/event_name").asText()).isEqualTo("workout_completed");
    var byId =
        agent.ask("resources/read", "{\"uri\": \"amba://projects/%s\"}".formatted(project.id()));
    assertThat(McpCaller.json(byId.at("/result/contents/0/text").asText()).path("project"))
        .isEqualTo(read.path("project"));
    var stranger = new McpCaller(TestProject.developer(jdbi));
    assertThat(
            stranger
                .ask("resources/read", "{\"uri\": \"amba://projects/%s\"}".formatted(project.id()))
                .at("/error/message")
                .asText())
        .startsWith("PROJECT_FORBIDDEN");
  }

  private JsonNode track(String user) {
    var event = McpCaller.object("{\"event\": \"workout_completed\"}").put("external_id", user);
    return agent.data("amba_events_track", event.toString()).path("results").path(0);
  }

  private JsonNode explain(String arguments) {
    return agent.data("amba_events_explain", arguments);
  }

  private static List<String> codes(JsonNode told) {
    return StreamSupport.stream(told.path("reasons").spliterator(), false)
        .map(reason -> reason.path("code").asText())
        .toList();
  }
}
