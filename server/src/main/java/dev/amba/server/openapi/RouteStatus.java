package dev.amba.server.openapi;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/// With which status each operation succeeds, read from the same annotation that sets it.
final class RouteStatus {
  private static final DotName OPERATION =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
  private static final DotName STATUS =
      DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");
  private static final String USUAL = "200";
  private static final String CREATED = "201";
  private static final Map<String, String> WORDS = Map.of(CREATED, "Created");

  private final Map<String, String> statuses;

  private RouteStatus(Map<String, String> statuses) {
    this.statuses = statuses;
  }

  static RouteStatus of(IndexView index) {
    var statuses = new HashMap<String, String>();
    for (var status : index.getAnnotations(STATUS)) {
      var operation = status.target().asMethod().annotation(OPERATION);
      if (operation != null && operation.value("operationId") != null) {
        statuses.put(operation.value("operationId").asString(), status.value().asString());
      }
    }
    return new RouteStatus(statuses);
  }

  /// Puts the answer of success under its own status.
  void apply(Operation operation) {
    var responses = operation.getResponses();
    var status = statuses.get(operation.getOperationId());
    var answer = responses.getAPIResponse(USUAL);
    if (answer == null) return;
    // What may answer that something is new answers the same of what is not.
    var created = responses.getAPIResponse(CREATED);
    if (created != null) created.setContent(answer.getContent());
    if (status == null || status.equals(USUAL)) return;
    responses.removeAPIResponse(USUAL);
    responses.addAPIResponse(status, answer.description(WORDS.getOrDefault(status, "Done")));
  }
}
