package dev.amba.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tools refuse what their routes refuse, in the same words.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpRefusalTest {
  @Inject Jdbi jdbi;

  /// Words that stand in an address as they are.
  private static final Pattern PLAIN = Pattern.compile("[\\w:-]+");

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

  private TestProject project = TestProject.NONE;
  private McpCaller agent = new McpCaller(ApiCaller.NOBODY);

  @BeforeEach
  void make() {
    if (agent.caller() != ApiCaller.NOBODY) return;
    project = TestProject.create(jdbi);
    agent = new McpCaller(project.owner());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          amba_xp_rules_create      | {}                                                  | INVALID_INPUT   | name is required; event_name is required; xp_amount is required
          amba_xp_rules_create      | {"name": 7, "event_name": "e", "xp_amount": "many"} | INVALID_INPUT   | xp_amount must be a whole number: "many"
          amba_xp_rules_create      | {"name": "n", "event_name": "e", "xp_amount": 0}    | INVALID_INPUT   | xp_amount must be between 1 and 1000000: 0
          amba_xp_rules_create      | {"name": "n", "event_name": "e", "xp_amount": 1.5}  | INVALID_INPUT   | xp_amount must be a whole number: 1.5
          amba_xp_rules_create      | {"name": "n", "event_name": "e", "xp_amount": 1, "cap": 3} | INVALID_INPUT | cap is not a field here
          amba_xp_rules_list        | {"limit": 0}                                        | INVALID_LIMIT   | limit must be a whole number from 1 to 200: 0
          amba_xp_rules_list        | {"limit": {}}                                       | INVALID_INPUT   | limit must be a single value
          amba_xp_rules_list        | {"page": 2}                                         | INVALID_INPUT   | page is not an argument here; known are project_id, limit, offset
          amba_xp_rules_update      | {"xp_amount": 5}                                    | INVALID_INPUT   | rule_id is required
          amba_xp_rules_update      | {"xp_amount": 0, "name": 1}                         | INVALID_INPUT   | 3 fields are invalid
          amba_xp_rules_update      | {"rule_id": "x", "xp_amount": 5}                    | NOT_FOUND       | there is no XP rule with this id: x
          amba_xp_rules_delete      | {"rule_id": ".."}                                   | INVALID_INPUT   | rule_id must be an id: ..
          amba_xp_rules_delete      | {"rule_id": "../../projects"}                       | NOT_FOUND       | ../../projects
          amba_xp_rules_delete      | {"rule_id": 7}                                      | INVALID_INPUT   | rule_id must be a text: 7
          amba_xp_rules_delete      | {"rule_id": null}                                   | INVALID_INPUT   | rule_id must not be null
          amba_users_get_xp         | {"user_id": "external:nobody"}                      | USER_NOT_FOUND  | nobody
          amba_users_get            | {"user_id": "external:a/b?c#d%2F"}                  | USER_NOT_FOUND  | external:a/b?c#d%2F
          amba_users_list           | {"project_id": "01a206ab-b485-7002-87af-848db308a315"} | PROJECT_FORBIDDEN | that you may reach
          amba_users_list           | {"project_id": "no such"}                           | PROJECT_FORBIDDEN | no such
          amba_users_list           | {"project_id": 7}                                   | INVALID_INPUT   | project_id must be a text: 7
          amba_streaks_grant_shield | {"user_id": "external:nobody", "streak_id": "daily"} | USER_NOT_FOUND | nobody
          amba_level_curve_set      | {"kind": "steep"}                                   | INVALID_INPUT   | kind must be one of table, linear, geometric
          amba_clock_advance        | {"duration": "a day"}                               | INVALID_INPUT   | duration must be an ISO 8601 duration
          amba_events_list          | {"since": "yesterday"}                              | INVALID_SINCE   | yesterday
          amba_events_track         | {"event": "e"}                                      | INVALID_INPUT   | external_id
          amba_events_explain       | {}                                                  | INVALID_INPUT   | event_id is required, or user_id and event_name
          amba_events_explain       | {"event_id": "x"}                                   | NOT_FOUND       | the project has no event with this id: x
          """)
  void refusesAsItsRouteDoes(String tool, String arguments, String code, String words) {
    var error = agent.error(tool, arguments);
    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(words);
    assertThat(error.path("request_id").asText()).startsWith("req_");
    var route = overHttp(tool, McpCaller.object(arguments));
    if (route == null) return;
    for (var word : List.of("code", "message", "hint", "details")) {
      assertThat(error.path(word)).as(word).isEqualTo(route.path(word));
    }
  }

  /// The error of the tool's route; null when the arguments cannot be put into an address, which is
  /// what the tool itself refuses.
  private @Nullable JsonNode overHttp(String tool, ObjectNode arguments) {
    var work = Tools.ALL.stream().filter(it -> it.name().equals(tool)).findFirst().orElseThrow();
    if (!(work.work() instanceof Route route)) return null;
    if (!arguments.has("project_id")) arguments.put("project_id", project.id());
    var path = route.path();
    for (var argument : ARGUMENT.matcher(path).results().map(it -> it.group(1)).toList()) {
      var value = arguments.remove(argument);
      if (value == null || !PLAIN.matcher(value.asText()).matches()) return null;
      if (!value.isTextual()) return null;
      path = path.replace("{" + argument + "}", value.asText());
    }
    var separator = "?";
    for (var field : route.query()) {
      var value = arguments.remove(field.name());
      if (value == null) continue;
      if (!value.isValueNode()) return null;
      path += separator + field.name() + "=" + value.asText();
      separator = "&";
    }
    if (route.bodies().isEmpty() && !arguments.isEmpty()) return null;
    var body = route.bodies().isEmpty() ? null : arguments.toString();
    var answer = project.owner().send(route.method(), path, body).extract().asString();
    return McpCaller.json(answer).path("error");
  }
}
