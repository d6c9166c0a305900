package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.access.Caller;
import dev.amba.server.access.DeveloperEntrance;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.RequestId;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Knows who makes the call at hand. [McpGate] has let them in.
@Singleton
final class Visits {
  private static final String KEY = Visits.class.getName();
  private static final String ARGUMENTS = KEY + ".arguments";

  private final CurrentVertxRequest current;
  private final OwnRoutes routes;
  private final DeveloperEntrance entrance;

  @Inject
  Visits(CurrentVertxRequest current, OwnRoutes routes, DeveloperEntrance entrance) {
    this.current = current;
    this.routes = routes;
    this.entrance = entrance;
  }

  /// Remembers who makes this request.
  static void admit(Caller.Developer caller, RoutingContext context) {
    context.put(KEY, caller);
  }

  /// Takes the arguments out of calls of tools, and remembers them: the library does not read ones
  /// that are null.
  static void keepArguments(JsonNode requests, RoutingContext context) {
    var kept = new HashMap<String, ObjectNode>();
    for (var request : requests) {
      if (!request.path("method").asText().equals("tools/call")) continue;
      var arguments = ((ObjectNode) request.path("params")).remove("arguments");
      if (arguments != null) kept.put(request.path("id").asText(), (ObjectNode) arguments);
    }
    context.put(ARGUMENTS, kept);
  }

  /// The arguments of a call of the request at hand; empty when it has none.
  ///
  /// @param id of the call's message
  ObjectNode arguments(Object id) {
    var kept = Objects.requireNonNull(current.getCurrent().<Map<String, ObjectNode>>get(ARGUMENTS));
    return kept.getOrDefault(id.toString(), Json.MAPPER.createObjectNode());
  }

  /// The visit of the request at hand.
  Visit now() {
    var context = current.getCurrent();
    return new Visit(
        Objects.requireNonNull(context.<Caller.Developer>get(KEY), "the gate has not run"),
        Objects.requireNonNull(context.request().getHeader("Authorization")),
        RequestId.of(context),
        routes,
        entrance);
  }
}
