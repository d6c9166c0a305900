package dev.amba.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkiverse.mcp.server.PromptManager;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Real agents: the official client, over both transports, and the official conformance suite.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AgentTest {
  @Inject Jdbi jdbi;
  @Inject ToolManager tools;
  @Inject PromptManager prompts;
  @Inject ResourceManager resources;
  @Inject ResourceTemplateManager templates;

  @Test
  void setsUpAFitnessAppOverHttp() {
    assertThat(Node.run("conversation.mjs", developer())).contains("as it should be");
  }

  @Test
  void setsUpAFitnessAppOverStandardInputAndOutput() {
    var developer = developer();
    var command =
        List.of(
            java(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.amba.server.cli.AmbaMain",
            "mcp",
            "--url=" + developer.get("AMBA_URL"),
            "--token=" + developer.get("AMBA_TOKEN"));
    var environment = new HashMap<>(developer);
    environment.put("AMBA_MCP_COMMAND", Json.write(command));
    assertThat(Node.run("conversation.mjs", environment)).contains("as it should be");
  }

  @Test
  void conforms() {
    var fixtures = new ConformanceFixtures(tools, prompts, resources, templates);
    fixtures.register();
    try {
      assertThat(Node.run("conformance.mjs", developer())).contains("server-initialize");
    } finally {
      fixtures.remove();
    }
  }

  /// A developer without a project, as everybody begins.
  private Map<String, String> developer() {
    var token = TestProject.developer(jdbi).header("Authorization").replace("Bearer ", "");
    return Map.of("AMBA_URL", "http://127.0.0.1:" + RestAssured.port, "AMBA_TOKEN", token);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
