package dev.amba.server.mcp.stdio;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A running server's `/mcp`.
public final class Endpoint implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String EVENTS = "text/event-stream";

  private static final Pattern END_OF_EVENT = Pattern.compile("\\R\\R");

  private final URI url;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// As `initialize` agreed on it.
  private volatile @Nullable String version;

  /// @param token a developer's
  public Endpoint(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /// What the server said to a message.
  ///
  /// @param status of HTTP
  /// @param messages of the protocol
  /// @param text for people, when there are none
  record Reply(int status, List<JsonNode> messages, String text) {}

  URI url() {
    return url;
  }

  Reply send(JsonNode message) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, " + EVENTS)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(message)));
    var agreed = version;
    if (agreed != null) request.header("MCP-Protocol-Version", agreed);
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    var reply = reply(response);
    for (var answer : reply.messages()) {
      var spoken = answer.path("result").path("protocolVersion");
      if (spoken.isTextual()) version = spoken.asText();
    }
    return reply;
  }

  private static Reply reply(HttpResponse<String> response) {
    var body = response.body();
    var type = response.headers().firstValue("Content-Type").orElse("");
    var messages = new ArrayList<JsonNode>();
    for (var part : type.startsWith(EVENTS) ? events(body) : List.of(body)) {
      var json = parse(part);
      if (json == null) continue;
      if (json.isArray()) json.forEach(messages::add);
      else if (json.has("jsonrpc")) messages.add(json);
      else return new Reply(response.statusCode(), List.of(), told(json, body));
    }
    return new Reply(response.statusCode(), messages, body.strip());
  }

  /// The data of each event of a stream.
  private static List<String> events(String stream) {
    var events = new ArrayList<String>();
    for (var event : END_OF_EVENT.splitAsStream(stream).toList()) {
      var data = new StringBuilder();
      event
          .lines()
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> data.append(line.substring("data:".length()).strip()));
      if (!data.isEmpty()) events.add(data.toString());
    }
    return events;
  }

  private static @Nullable JsonNode parse(String text) {
    if (text.isBlank()) return null;
    try {
      return Json.MAPPER.readTree(text);
    } catch (JacksonException _) {
      return null;
    }
  }

  /// A refusal before the protocol was spoken, in one line.
  private static String told(JsonNode failure, String body) {
    var error = failure.path("error");
    if (!error.isObject()) return body.strip();
    var hint = error.path("hint").asText("");
    return "%s: %s. %s"
        .formatted(error.path("code").asText(), error.path("message").asText(), hint)
        .strip();
  }

  @Override
  public void close() {
    http.close();
  }
}
