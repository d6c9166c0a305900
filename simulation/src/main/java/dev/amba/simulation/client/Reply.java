package dev.amba.simulation.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What a server answered.
///
/// @param status of HTTP
/// @param retryAfter the header, null when absent
/// @param body as JSON
public record Reply(int status, Optional<String> retryAfter, JsonNode body) {

  /// What a success is about.
  ///
  /// @throws RefusedException when it is a failure
  public JsonNode data() {
    if (!isSuccess()) throw new RefusedException(this);
    return body.path("data");
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /// The code of a failure; empty for a success.
  public String code() {
    return body.path("error").path("code").asText();
  }

  /// Whether the server says that it has accepted nothing, and that trying again may help.
  public boolean isOverloaded() {
    return status == 503 && code().equals("OVERLOADED");
  }

  @Override
  public String toString() {
    return "%d %s".formatted(status, body);
  }
}
