package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.config.Build;
import dev.amba.server.platform.http.Json;

/// The answer to `initialize`: which version is spoken, and what there is. Nothing is kept of it.
final class Handshake {
  private static final String INSTRUCTIONS =
      """
      Amba turns events that an app sends into XP, levels, streaks, badges and leaderboards. A project \
      has XP rules (an event name, an amount, caps and cooldowns), a level curve, streaks and badges; \
      its users earn by events.
      Begin with amba_projects_list, and read the resource amba://project before you change anything. \
      The prompts set_up_fitness_app, set_up_language_app and set_up_forum are good ways to begin.
      Check your work: send events of a trial user with amba_events_track, read the decisions in the \
      answer, and ask amba_events_explain why an event earned nothing. In a development project \
      amba_clock_advance lets days and cooldowns pass at once.
      Times are ISO 8601 with an offset, cooldowns are seconds, grace is hours, amounts of XP are whole \
      numbers. A failure has code, message and often a hint that names the next call.
      """;

  private Handshake() {}

  /// @param request the message `initialize`
  static ObjectNode answer(JsonNode request) {
    var wanted = request.path("params").path("protocolVersion").asText();
    var answer = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", request.get("id"));
    var result = answer.putObject("result");
    result.put(
        "protocolVersion",
        RpcMessage.VERSIONS.contains(wanted) ? wanted : RpcMessage.VERSIONS.getFirst());
    var capabilities = result.putObject("capabilities");
    capabilities.putObject("tools");
    capabilities.putObject("resources");
    capabilities.putObject("prompts");
    result
        .putObject("serverInfo")
        .put("name", "amba")
        .put("title", "Amba")
        .put("version", Build.current().version());
    result.put("instructions", INSTRUCTIONS.strip());
    return answer;
  }
}
