package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.access.Caller;
import dev.amba.server.access.DeveloperEntrance;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// One call of an agent: who calls, and the way to the routes in their name.
///
/// @param caller the developer of the token
/// @param authorization the header that says so, handed on as it came
/// @param requestId of the agent's request, under which the log has the routes' requests too
/// @param routes reaches the server's own routes
/// @param entrance knows which projects there are for the caller
record Visit(
    Caller.Developer caller,
    String authorization,
    String requestId,
    OwnRoutes routes,
    DeveloperEntrance entrance) {
  private static final int PAGE = 200;

  /// Calls a route, whatever it answers.
  Answer call(String method, String uri, @Nullable ObjectNode body) {
    return routes.call(method, uri, body, this);
  }

  /// Reads what a route tells.
  ///
  /// @throws RouteFailure when it answers an error
  JsonNode get(String uri) {
    var answer = call("GET", uri, null);
    if (answer.isFailure()) throw new RouteFailure(answer);
    return answer.body();
  }

  /// Reads all rows of a list, page by page.
  ///
  /// @throws RouteFailure when the route answers an error
  ArrayNode list(String path) {
    var rows = Json.MAPPER.createArrayNode();
    while (true) {
      var page = get(path + "?limit=" + PAGE + "&offset=" + rows.size());
      page.path("data").forEach(rows::add);
      if (page.path("data").isEmpty() || rows.size() >= page.path("total").asLong()) return rows;
    }
  }

  /// The project that is meant: the one named, else the only one that the caller sees.
  ///
  /// @throws ProblemException `PROJECT_REQUIRED` when it must be named
  String project(@Nullable String named) {
    if (named != null) return named;
    try {
      return entrance.onlyProject(caller).toString();
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.PROJECT_REQUIRED) throw e;
      throw Problem.of(
              ProblemCode.PROJECT_REQUIRED,
              e.problem().message(),
              "Pass project_id; amba_projects_list lists the projects that you reach, and"
                  + " amba_projects_create makes one.")
          .exception();
    }
  }
}
