package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/// What a route answered.
///
/// @param status of HTTP
/// @param body as it was sent
record Answer(int status, JsonNode body) {
  private static final int FIRST_FAILURE = 400;

  /// Whether the body tells an error.
  boolean isFailure() {
    return status >= FIRST_FAILURE;
  }

  /// What was asked for.
  JsonNode data() {
    return body.path("data");
  }
}
