package dev.amba.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.models.Operation;

/// Examples of answers, from one file: operation by operation, the body of its success.
final class AnswerExamples {
  private static final JsonNode EXAMPLES = read();

  private AnswerExamples() {}

  private static JsonNode read() {
    try (var file = AnswerExamples.class.getResourceAsStream("answer-examples.json")) {
      return Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts the operation's example beside the schema of its answer.
  static void add(Operation operation) {
    var example = EXAMPLES.get(operation.getOperationId());
    if (example == null) return;
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> {
          if (!status.startsWith("2") || response.getContent() == null) return;
          var media = response.getContent().getMediaType("application/json");
          if (media != null) media.setExample(ShapeSchemas.json(example.toString()));
        });
  }
}
