package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.ProblemException;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplateManager;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// A project's whole configuration as a resource, to be read before anything is changed.
@Singleton
final class Configuration {
  static final String ONLY_PROJECT = "amba://project";
  static final String ANY_PROJECT = "amba://projects/{project_id}";
  private static final String JSON = "application/json";
  private static final String TITLE = "The project's configuration";

  private final Visits visits;

  @Inject
  Configuration(Visits visits) {
    this.visits = visits;
  }

  void offer(
      @Observes StartupEvent event, ResourceManager resources, ResourceTemplateManager templates) {
    resources
        .newResource("project")
        .setTitle(TITLE)
        .setDescription(
            "Settings, clock, level curve, XP rules, streaks, badges and leaderboards of the only"
                + " project that you reach, as they are now.")
        .setUri(ONLY_PROJECT)
        .setMimeType(JSON)
        .setHandler(call -> read(call.requestUri().value(), null), true)
        .register();
    templates
        .newResourceTemplate("project_by_id")
        .setTitle(TITLE)
        .setDescription("The same of the project with this id.")
        .setUriTemplate(ANY_PROJECT)
        .setMimeType(JSON)
        .setHandler(call -> read(call.requestUri().value(), call.args().get("project_id")), true)
        .register();
  }

  private ResourceResponse read(String uri, @Nullable String project) {
    var visit = visits.now();
    try {
      var text = told(visit.project(project), visit).toPrettyString();
      return new ResourceResponse(new TextResourceContents(uri, text, JSON));
    } catch (ProblemException e) {
      throw failure(OwnRoutes.failure(e.problem(), visit));
    } catch (RouteFailure e) {
      throw failure(e.answer());
    }
  }

  private static ObjectNode told(String project, Visit visit) {
    var path = "/admin/projects/" + Address.segment(project, "project_id");
    var told = Json.MAPPER.createObjectNode();
    told.set("project", visit.get(path).path("data"));
    told.set("clock", visit.get(path + "/clock").path("data"));
    told.set("xp_rules", visit.list(path + "/xp"));
    told.set("streaks", visit.list(path + "/streaks"));
    told.set("achievements", visit.list(path + "/achievements"));
    told.set("leaderboards", visit.list(path + "/leaderboards"));
    return told;
  }

  /// The library has only a text for an error of a resource: it begins with our code.
  private static McpException failure(Answer answer) {
    var error = answer.body().path("error");
    var hint = error.path("hint").asText("");
    var message =
        "%s: %s. %s".formatted(error.path("code").asText(), error.path("message").asText(), hint);
    return new McpException(
        message.strip(),
        switch (answer.status()) {
          case 403, 404 -> JsonRpcErrorCodes.RESOURCE_NOT_FOUND;
          case 400 -> JsonRpcErrorCodes.INVALID_PARAMS;
          default -> JsonRpcErrorCodes.INTERNAL_ERROR;
        });
  }
}
