package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/// Offers the [Tools] to agents. What a tool answers is what its route answers, as data and as
/// text; what a route refuses is a tool's error with the same code, message and hint.
@Singleton
final class ToolCalls {
  private static final Logger LOG = Logger.getLogger(ToolCalls.class);

  private final Visits visits;

  @Inject
  ToolCalls(Visits visits) {
    this.visits = visits;
  }

  void offer(@Observes StartupEvent event, ToolManager manager) {
    for (var tool : Tools.ALL) {
      offer(tool.name(), tool.about(), tool, manager);
      for (var older : tool.olderNames()) {
        offer(older, "Older name of `%s`. %s".formatted(tool.name(), tool.about()), tool, manager);
      }
    }
  }

  private void offer(String name, String about, Tool tool, ToolManager manager) {
    manager
        .newTool(name)
        .setTitle(tool.title())
        .setDescription(about)
        .setInputSchema(vertx(tool.work().schema()))
        .setAnnotations(tool.effect().annotations(tool.title()))
        .setHandler(call -> respond(tool, visits.arguments(call.requestId().value())), true)
        .register();
  }

  private ToolResponse respond(Tool tool, ObjectNode arguments) {
    var answer = answer(tool, arguments);
    return new ToolResponse(
        answer.isFailure(),
        List.of(new TextContent(Json.write(answer.body()))),
        vertx(answer.body()),
        null);
  }

  private Answer answer(Tool tool, ObjectNode arguments) {
    var visit = visits.now();
    try {
      return tool.work().run(arguments, visit);
    } catch (ProblemException e) {
      return OwnRoutes.failure(e.problem(), visit);
    } catch (RouteFailure e) {
      return e.answer();
    } catch (RuntimeException e) {
      LOG.errorf(e, "the tool %s failed", tool.name());
      return OwnRoutes.failure(Failures.problem(e, ProblemCode.FETCH_FAILED), visit);
    }
  }

  /// The same in the framework's own form.
  private static Object vertx(JsonNode json) {
    return new JsonObject(Json.write(json));
  }
}
