package dev.amba.server.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Shape;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// The tools that are served, those in the repository, those of the pages, and the API's routes are
/// the same.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ToolListTest {
  private static final Path COMMITTED = Path.of("../api/mcp-tools.json");
  private static final Path PAGE = Path.of("../docs/reference/mcp.md");
  private static final Pattern TOOL = Pattern.compile("`(amba_[a-z_]+)`");

  /// What both kinds of schema say in the same words.
  private static final List<String> COMPARED =
      List.of(
          "type", "minimum", "maximum", "minLength", "maxLength", "default", "enum", "description");

  @Inject Jdbi jdbi;

  /// `-Dapi.update=true` writes the file anew, so that a change of the tools is a diff someone
  /// reads.
  @Test
  void isTheOneInTheRepository() throws IOException {
    var agent = new McpCaller(TestProject.developer(jdbi));
    var served = Json.MAPPER.createObjectNode();
    served.set("tools", agent.ask("tools/list", "{}").at("/result/tools"));
    served.set("resources", agent.ask("resources/list", "{}").at("/result/resources"));
    served.set(
        "resource_templates",
        agent.ask("resources/templates/list", "{}").at("/result/resourceTemplates"));
    served.set("prompts", agent.ask("prompts/list", "{}").at("/result/prompts"));
    var text = served.toPrettyString() + "\n";
    if (Boolean.getBoolean("api.update")) Files.writeString(COMMITTED, text);
    assertThat(text)
        .as(
            "run ./mvnw -pl server -am test -Dtest=ToolListTest -Dapi.update=true and read the diff")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void isTheOneOfThePage() throws IOException {
    var rows = Files.readString(PAGE).lines().filter(line -> line.startsWith("| `amba_"));
    var told =
        rows.flatMap(row -> TOOL.matcher(row.substring(0, row.indexOf('|', 1))).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var real =
        Tools.ALL.stream()
            .flatMap(tool -> Stream.concat(Stream.of(tool.name()), tool.olderNames().stream()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(real);
  }

  /// A tool whose route, parameter or field is renamed goes red here.
  @Test
  void hasTheRoutesOfTheApi() {
    var api =
        McpCaller.json(given().accept("application/json").get("/openapi?format=json").asString());
    for (var tool : Tools.ALL) {
      if (tool.work() instanceof Route route) check(tool, route, api);
    }
  }

  private static void check(Tool tool, Route route, JsonNode api) {
    var path =
        Pattern.compile("_(\\w)(?=[^{]*})")
            .matcher(route.path())
            .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    var operation = api.path("paths").path(path).path(route.method().toLowerCase(Locale.ROOT));
    assertThat(operation.isObject()).as(tool.name() + ": " + route.method() + " " + path).isTrue();
    assertThat(parameters(operation))
        .as(tool.name())
        .isEqualTo(
            route.query().stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new)));
    var reference = operation.at("/requestBody/content/application~1json/schema/$ref").asText();
    var schema = api.at(reference.replaceFirst("^#", ""));
    var shapes = route.bodies().stream().map(Shape::name).toList();
    if (schema.has("oneOf")) {
      assertThat(
              StreamSupport.stream(schema.get("oneOf").spliterator(), false)
                  .map(it -> it.path("$ref").asText().replaceFirst(".*/", ""))
                  .toList())
          .as(tool.name())
          .isEqualTo(shapes);
      return;
    }
    assertThat(shapes)
        .as(tool.name())
        .isEqualTo(reference.isEmpty() ? List.of() : List.of(reference.replaceFirst(".*/", "")));
    var own = McpCaller.json(tool.work().schema().toString()).path("properties");
    for (var property : schema.path("properties").properties()) {
      for (var word : COMPARED) {
        assertThat(own.path(property.getKey()).path(word))
            .as(tool.name() + ", " + property.getKey() + ", " + word)
            .isEqualTo(property.getValue().path(word));
      }
    }
  }

  private static Set<String> parameters(JsonNode operation) {
    return StreamSupport.stream(operation.path("parameters").spliterator(), false)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .map(parameter -> parameter.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
