package dev.amba.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A route with its method, as the API's description has it.
///
/// @param path with parameters in braces
/// @param queries names of what may stand after the `?`
/// @param body the schema of its body; missing when it has none
/// @param example of a body; missing when there is none
record Operation(
    String method, String path, List<String> queries, JsonNode body, JsonNode example) {

  private static final String JSON = "/requestBody/content/application~1json";

  /// All of a description.
  static List<Operation> all(JsonNode description) {
    var all = new ArrayList<Operation>();
    for (var item : description.path("paths").properties()) {
      for (var operation : item.getValue().properties()) {
        var queries = new ArrayList<String>();
        for (var parameter : operation.getValue().path("parameters")) {
          if (parameter.path("in").asText().equals("query")) {
            queries.add(parameter.path("name").asText());
          }
        }
        all.add(
            new Operation(
                operation.getKey().toUpperCase(Locale.ROOT),
                item.getKey(),
                queries,
                operation.getValue().at(JSON + "/schema"),
                operation.getValue().at(JSON + "/example")));
      }
    }
    return all;
  }

  /// A message to agents' endpoint, which the description does not know.
  static Operation mcp(JsonNode example) {
    return new Operation("POST", "/mcp", List.of(), MissingNode.getInstance(), example);
  }

  String name() {
    return method + " " + path;
  }

  boolean hasBody() {
    return !body.isMissingNode() || !example.isMissingNode();
  }
}
