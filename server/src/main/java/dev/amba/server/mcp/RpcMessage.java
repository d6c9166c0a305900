package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of messages (JSON-RPC 2.0). What is let through here has the types that the library
/// takes for granted.
final class RpcMessage {
  /// Versions of the protocol that are spoken here, the newest first.
  static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  /// Most messages of one batch, as older versions of the protocol have them.
  static final int MAX_BATCH = 50;

  /// What a member of `params` must be, when it is there.
  private enum Kind {
    TEXT("a text"),
    OBJECT("an object"),
    /// An object of texts.
    TEXTS("an object whose values are texts");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    boolean fits(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isTextual();
        case OBJECT -> value.isObject();
        case TEXTS ->
            value.isObject()
                && value.properties().stream().allMatch(it -> it.getValue().isTextual());
      };
    }
  }

  /// A member that a method's parameters have.
  private record Member(String name, Kind kind, boolean isRequired) {}

  private static final Map<String, List<Member>> PARAMETERS =
      Map.of(
          "initialize",
          List.of(
              new Member("protocolVersion", Kind.TEXT, true),
              new Member("clientInfo", Kind.OBJECT, true),
              new Member("capabilities", Kind.OBJECT, true)),
          "tools/call",
          List.of(new Member("name", Kind.TEXT, true), new Member("arguments", Kind.OBJECT, false)),
          "prompts/get",
          List.of(new Member("name", Kind.TEXT, true), new Member("arguments", Kind.TEXTS, false)),
          "resources/read",
          List.of(new Member("uri", Kind.TEXT, true)),
          "completion/complete",
          List.of(new Member("ref", Kind.OBJECT, true), new Member("argument", Kind.OBJECT, true)));

  /// What the library would do for a server that says it can; this one does not, and keeps nothing
  /// of a client that could be told later.
  private static final Set<String> NOT_OFFERED =
      Set.of("resources/subscribe", "resources/unsubscribe", "logging/setLevel");

  private RpcMessage() {}

  /// Takes out what is null where it may be absent: many clients write the one for the other.
  static void dropNulls(JsonNode json) {
    for (var message : json.isArray() ? json : List.of(json)) {
      if (!(message instanceof ObjectNode object)) continue;
      if (object.path("params").isNull()) object.remove("params");
      if (object.get("params") instanceof ObjectNode params && params.path("arguments").isNull()) {
        params.remove("arguments");
      }
    }
  }

  /// What is wrong with a message or a batch of them; empty when nothing is.
  static Optional<RpcError> check(JsonNode json) {
    if (!json.isArray()) return one(json);
    if (json.isEmpty() || json.size() > MAX_BATCH) {
      return Optional.of(
          invalid(
              json,
              "a batch must have 1 to %d messages: it has %d".formatted(MAX_BATCH, json.size())));
    }
    var ids = new HashSet<String>();
    for (var message : json) {
      var wrong = one(message);
      if (wrong.isPresent()) return wrong;
      if (message.has("id") && !ids.add(message.get("id").asText())) {
        return Optional.of(invalid(message, "ids of a batch must differ: " + message.get("id")));
      }
      if (message.path("method").asText().equals("initialize")) {
        return Optional.of(invalid(message, "initialize must not be part of a batch"));
      }
    }
    return Optional.empty();
  }

  /// The messages that want an answer; notifications and answers do not.
  static ArrayNode requests(JsonNode json) {
    var requests = Json.MAPPER.createArrayNode();
    for (var message : json.isArray() ? json : Json.MAPPER.createArrayNode().add(json)) {
      if (message.has("id") && message.has("method")) requests.add(message);
    }
    return requests;
  }

  private static Optional<RpcError> one(JsonNode message) {
    if (!message.isObject()) {
      return Optional.of(invalid(message, "a message must be an object: " + message.getNodeType()));
    }
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      return Optional.of(invalid(message, "jsonrpc must be \"2.0\": " + message.path("jsonrpc")));
    }
    var id = message.get("id");
    if (id != null && !id.isTextual() && !id.isIntegralNumber()) {
      return Optional.of(invalid(message, "id must be a text or a whole number: " + id));
    }
    var method = message.get("method");
    if (method == null) {
      var isResponse = id != null && (message.has("result") || message.path("error").isObject());
      return isResponse ? Optional.empty() : Optional.of(invalid(message, "method is required"));
    }
    if (!method.isTextual()) {
      return Optional.of(invalid(message, "method must be a text: " + method));
    }
    if (id == null && method.textValue().equals("initialize")) {
      return Optional.of(invalid(message, "initialize must have an id"));
    }
    if (id != null && NOT_OFFERED.contains(method.textValue())) {
      return Optional.of(
          new RpcError(
              200,
              id(message),
              RpcError.METHOD_NOT_FOUND,
              "this server does not offer " + method.textValue()));
    }
    return parameters(message, method.textValue());
  }

  private static Optional<RpcError> parameters(JsonNode message, String method) {
    var params = message.path("params");
    if (!params.isMissingNode() && !params.isObject()) {
      return Optional.of(invalid(message, "params must be an object: " + params.getNodeType()));
    }
    if (params.has("_meta") && !params.get("_meta").isObject()) {
      return Optional.of(wrong(message, "_meta must be an object"));
    }
    for (var member : PARAMETERS.getOrDefault(method, List.of())) {
      var value = params.get(member.name());
      if (value == null ? member.isRequired() : !member.kind().fits(value)) {
        var found = value == null ? "it is missing" : value.getNodeType().name();
        return Optional.of(
            wrong(
                message, "%s must be %s: %s".formatted(member.name(), member.kind().words, found)));
      }
    }
    return Optional.empty();
  }

  private static RpcError invalid(JsonNode message, String words) {
    return new RpcError(400, id(message), RpcError.INVALID_REQUEST, words);
  }

  /// A well-formed request with wrong parameters has an ordinary answer.
  private static RpcError wrong(JsonNode message, String words) {
    return new RpcError(200, id(message), RpcError.INVALID_PARAMS, words);
  }

  private static @Nullable JsonNode id(JsonNode message) {
    var id = message.get("id");
    return id != null && (id.isTextual() || id.isIntegralNumber()) ? id : null;
  }
}
