package dev.amba.server.mcp;

import static dev.amba.server.mcp.McpCaller.message;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HeaderConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes to `/mcp` is answered as the transport and JSON-RPC say, and none of it takes the
/// server down.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpTransportTest {
  private static final byte[] PING = message("ping", "{}");

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private McpCaller agent = new McpCaller(ApiCaller.NOBODY);

  @BeforeEach
  void make() {
    if (!project.id().isEmpty()) return;
    project = TestProject.create(jdbi);
    agent = new McpCaller(project.owner());
  }

  @Test
  void agreesOnAVersionAndNamesWhatThereIs() {
    var answer =
        agent.ask(
            "initialize",
            """
            {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
            """);
    var result = answer.path("result");
    assertThat(result.path("protocolVersion").asText()).isEqualTo("2025-06-18");
    assertThat(result.path("serverInfo").path("name").asText()).isEqualTo("amba");
    assertThat(result.path("capabilities").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("tools", "resources", "prompts");
    assertThat(result.path("instructions").asText()).contains("amba_projects_list");
    var unknown =
        agent.ask(
            "initialize",
            """
            {"protocolVersion": "1999-01-01", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
            """);
    assertThat(unknown.path("result").path("protocolVersion").asText())
        .isEqualTo(RpcMessage.VERSIONS.getFirst());
  }

  @Test
  void keepsNoSession() {
    agent
        .request()
        .body(
            message(
                "initialize",
                "{\"protocolVersion\": \"2025-11-25\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"t\"}}"))
        .post("/mcp")
        .then()
        .statusCode(200)
        .header("Mcp-Session-Id", nullValue());
    agent
        .request()
        .header("Mcp-Session-Id", "01a206ab-b485-7002-87af-848db308a315")
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(404)
        .body("error.code", is(-32001));
  }

  @Test
  void takesNotificationsAndAnswersInSilence() {
    for (var body :
        new String[] {
          "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}",
          "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/no_such\"}",
          "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}",
          "[{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\"}]"
        }) {
      agent.request().body(body).post("/mcp").then().statusCode(202).body(is(""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # what is no message of the protocol
          {                                                                          | 400 | -32700 | valid JSON
          {"jsonrpc": "2.0", "id": 1, "id": 2, "method": "ping"}                     | 400 | -32700 | valid JSON
          7                                                                          | 400 | -32600 | must be an object
          []                                                                         | 400 | -32600 | 1 to 50 messages
          [7]                                                                        | 400 | -32600 | must be an object
          {"id": 1, "method": "ping"}                                                | 400 | -32600 | jsonrpc must be
          {"jsonrpc": "2.0", "id": 1}                                                | 400 | -32600 | method is required
          {"jsonrpc": "2.0", "id": 1, "method": 7}                                   | 400 | -32600 | method must be a text
          {"jsonrpc": "2.0", "id": {}, "method": "ping"}                             | 400 | -32600 | id must be
          {"jsonrpc": "2.0", "id": null, "method": "ping"}                           | 400 | -32600 | id must be
          {"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}               | 400 | -32600 | params must be an object
          # what asks for something that is not there, or with wrong parameters
          {"jsonrpc": "2.0", "id": 1, "method": "no/such"}                           | 200 | -32601 | no/such
          {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}}          | 200 | -32602 | protocolVersion
          {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}                        | 200 | -32602 | name must be a text
          {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": 7}} | 200 | -32602 | name must be a text
          {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "no_such"}} | 200 | -32602 | no_such
          {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "amba_xp_rules_list", "arguments": []}} | 200 | -32602 | arguments must be an object
          {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": 7}} | 200 | -32602 | _meta must be an object
          {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": "x"}} | 200 | -32602 | cursor
          {"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "no_such"}} | 200 | -32602 | no_such
          {"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "set_up_forum", "arguments": {"project_id": 7}}} | 200 | -32602 | values are texts
          {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "amba://no/such"}} | 200 | -32002 | no/such
          {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "amba://projects/../x"}} | 200 | -32002 |
          {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "amba://projects/.."}} | 200 | -32602 | project_id must be an id
          {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "amba://projects/."}} | 200 | -32602 | project_id must be an id
          {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "amba://projects/x"}} | 200 | -32002 | PROJECT_FORBIDDEN
          {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "amba://project"}} | 200 | -32601 | resources/subscribe
          {"jsonrpc": "2.0", "id": 1, "method": "logging/setLevel", "params": {"level": "info"}} | 200 | -32601 | logging/setLevel
          """)
  void answersWhatIsWrong(String body, int status, int code, @Nullable String words) {
    agent
        .request()
        .body(body)
        .post("/mcp")
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("error.code", is(code))
        .body("error.message", containsString(words == null ? "" : words));
    stillWorks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": null}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\","
            + " \"params\": {\"name\": \"amba_projects_list\", \"arguments\": null}}",
        "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": null}]"
      })
  void takesNullForWhatMayBeAbsent(String body) {
    var answer = agent.request().body(body).post("/mcp").then().statusCode(200).extract();
    assertThat(answer.asString()).contains("\"result\"").doesNotContain("\"isError\":true");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Accept,               text/html,                     406
          Accept,               application/json,              406
          Accept,               */*,                           200
          MCP-Protocol-Version, 1999-01-01,                    400
          MCP-Protocol-Version, 2025-06-18,                    200
          Origin,               http://evil.example,           403
          Origin,               http://localhost.evil.example, 403
          Origin,               null,                          403
          Origin,               http://localhost:6274,         200
          Origin,               https://127.0.0.1,             200
          Authorization,        Basic YTpi,                    401
          Authorization,        Bearer amb_pat_nobody,         401
          Authorization,        Bearer eyJhbGciOiJub25lIn0.e30., 401
          """)
  void judgesHeaders(String name, String value, int status) {
    given()
        .headers("Authorization", project.owner().header("Authorization"))
        .headers("Accept", "application/json, text/event-stream")
        .contentType("application/json")
        .config(
            RestAssured.config()
                .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName(name)))
        .header(name, value)
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(status);
  }

  @Test
  void wantsADeveloper() {
    given()
        .body(PING)
        .contentType("application/json")
        .post("/mcp")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer")
        .body("error.code", is("MISSING_TOKEN"));
    new McpCaller(project.backend())
        .request()
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(403)
        .body("error.code", is("PROJECT_FORBIDDEN"));
  }

  @Test
  void refusesATokenThatWasRevoked() {
    var old = new McpCaller(project.member(jdbi, Role.EDITOR));
    old.data("amba_xp_rules_list", "{}");
    old.caller().post("/auth/developer/pat/rotate", null).statusCode(200);
    old.request()
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(401)
        .body("error.code", is("INVALID_TOKEN"));
  }

  @Test
  void takesOnlyJson() {
    agent
        .request()
        .contentType("text/plain")
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(415)
        .body("error.code", is("UNSUPPORTED_MEDIA_TYPE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT"})
  void hasNoStreamOfItsOwnAndNothingToDelete(String method) {
    agent
        .request()
        .request(method, "/mcp")
        .then()
        .statusCode(405)
        .header("Allow", "POST")
        .body("error.code", is("METHOD_NOT_ALLOWED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp/sse", "/mcp/messages/1", "/mcp/x"})
  void hasNothingBelow(String path) {
    agent.request().get(path).then().statusCode(404).body("error.code", is("NOT_FOUND"));
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    var large = "{\"jsonrpc\": \"2.0\", \"x\": \"" + "a".repeat(Json.MAX_BODY_BYTES) + "\"}";
    agent
        .request()
        .body(large)
        .post("/mcp")
        .then()
        .statusCode(413)
        .body("error.code", is("BODY_TOO_LARGE"));
    stillWorks();
  }

  /// One that does not say its length is counted while it comes.
  @Test
  void refusesAnEndlessBody() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      var out = socket.getOutputStream();
      var head =
          """
          POST /mcp HTTP/1.1
          Host: localhost
          Authorization: %s
          Accept: application/json, text/event-stream
          Content-Type: application/json
          Transfer-Encoding: chunked

          """
              .formatted(project.owner().header("Authorization"))
              .replace("\n", "\r\n");
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      var chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      try {
        for (int i = 0; i < 40; i++) out.write(chunk);
      } catch (IOException _) {
        // The server has hung up already.
      }
      socket.setSoTimeout(10_000);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }
    stillWorks();
  }

  @Test
  void answersABatchOfAnOlderVersion() {
    var body =
        agent
            .request()
            .header("MCP-Protocol-Version", "2025-03-26")
            .body(
                """
                [{"jsonrpc": "2.0", "method": "notifications/initialized"},
                 {"jsonrpc": "2.0", "id": "a", "method": "ping"},
                 {"jsonrpc": "2.0", "id": "b", "method": "prompts/list"}]
                """)
            .post("/mcp")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(body).contains("\"id\":\"a\"").contains("\"id\":\"b\"").contains("set_up_forum");
  }

  @Test
  void answersCallsInParallel() throws Exception {
    var owner = new McpCaller(TestProject.create(jdbi).owner());
    var calls = new ArrayList<Future<String>>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        var name = "Rule " + i;
        calls.add(
            workers.submit(() ->
                owner
                    .data(
                        "amba_xp_rules_create",
                        "{\"name\": \"%s\", \"event_name\": \"e\", \"xp_amount\": 1}"
                            .formatted(name))
                    .path("name")
                    .asText()));
      }
    }
    for (int i = 0; i < calls.size(); i++) assertThat(calls.get(i).get()).isEqualTo("Rule " + i);
    assertThat(
            owner.call("amba_xp_rules_list", "{}").path("structuredContent").path("total").asInt())
        .isEqualTo(100);
  }

  private void stillWorks() {
    agent
        .request()
        .body(PING)
        .post("/mcp")
        .then()
        .statusCode(200)
        .body("result", equalTo(Map.of()));
  }
}
