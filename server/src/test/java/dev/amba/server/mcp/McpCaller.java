package dev.amba.server.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.platform.http.Json;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// An agent that writes its messages by hand, close to the wire.
record McpCaller(ApiCaller caller) {

  /// A request with the headers that the transport wants.
  RequestSpecification request() {
    return given()
        .header("Authorization", caller.header("Authorization"))
        .header("Accept", "application/json, text/event-stream")
        .contentType("application/json");
  }

  /// The whole answer to a request.
  JsonNode ask(String method, String params) {
    return json(
        request()
            .body(message(method, params))
            .post("/mcp")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  /// What a tool answers, failure or not; its text says the same as its data.
  JsonNode call(String tool, String arguments) {
    var answer =
        ask("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments));
    var result = answer.path("result");
    assertThat(result.isMissingNode()).as(answer.toString()).isFalse();
    assertThat(json(result.path("content").path(0).path("text").asText()))
        .isEqualTo(result.path("structuredContent"));
    return result;
  }

  /// The data of a tool that succeeds.
  JsonNode data(String tool, String arguments) {
    var result = call(tool, arguments);
    assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
    return result.path("structuredContent").path("data");
  }

  /// The error of a tool that fails.
  JsonNode error(String tool, String arguments) {
    var result = call(tool, arguments);
    assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
    return result.path("structuredContent").path("error");
  }

  static byte[] message(String method, String params) {
    return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}"
        .formatted(method, params)
        .getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }
}
