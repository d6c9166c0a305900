package dev.amba.server.fuzz;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.fuzz.Connection.Reply;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;

/// What is wrong with an answer (contract §1).
final class Verdict {
  private Verdict() {}

  /// What is wrong, or empty.
  static Optional<String> of(Operation operation, Reply reply) {
    if (reply.header("x-request-id").isEmpty()) return Optional.of("no request id");
    if (!reply.header("x-content-type-options").equals("nosniff")) return Optional.of("no nosniff");
    if (!reply.header("cache-control").equals("no-store")) return Optional.of("may be stored");
    if (reply.isStream() || reply.status() == 204 || reply.status() == 202) return Optional.empty();
    JsonNode body;
    try {
      body = Json.MAPPER.readTree(reply.text());
    } catch (JacksonException e) {
      return Optional.of("not JSON");
    }
    if (!reply.header("content-type").startsWith("application/json"))
      return Optional.of("not said to be JSON");
    if (operation.path().equals("/mcp") && body.has("jsonrpc")) return status(reply, 200, 400);
    if (reply.status() < 300) return body.isObject() ? Optional.empty() : Optional.of("no object");
    if (operation.path().startsWith("/api/") && body.path("error").isTextual())
      return status(reply, 400, 401);
    return problem(reply, body.path("error"));
  }

  /// The routes whose failures are a text alone are told by their own words.
  private static Optional<String> status(Reply reply, int... right) {
    if (Arrays.stream(right).anyMatch(status -> status == reply.status())
        || reply.status() / 100 == 4) return Optional.empty();
    return Optional.of("the status");
  }

  private static Optional<String> problem(Reply reply, JsonNode error) {
    var code =
        Arrays.stream(ProblemCode.values())
            .filter(known -> known.name().equals(error.path("code").asText()))
            .findFirst();
    if (code.isEmpty()) return Optional.of("no known code");
    if (code.get().status() != reply.status()) return Optional.of("the code of another status");
    if (!error.path("request_id").asText().equals(reply.header("x-request-id")))
      return Optional.of("another request id");
    if (error.path("message").asText().isBlank()) return Optional.of("no message");
    if (reply.status() >= 500 && !isBusy(reply)) return Optional.of("a fault of the server");
    return Optional.empty();
  }

  /// The one fault that is none: too much at a time, and when to come back.
  private static boolean isBusy(Reply reply) {
    return reply.status() == 503 && reply.header("retry-after").matches("\\d+");
  }
}
