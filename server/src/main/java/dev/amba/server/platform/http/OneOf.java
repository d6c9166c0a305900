package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body that has one of several shapes, as the OpenAPI document tells it.
///
/// @param name of its schema
/// @param shapes at least one; the first lends its example
public record OneOf(String name, List<Shape> shapes) {
  /// Copies the shapes.
  public OneOf {
    shapes = List.copyOf(shapes);
  }

  /// Reads a body whose first field, a choice of one word, says which of the shapes it has.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException with every error of every field
  public Values read(JsonNode body) {
    var errors = new FieldErrors();
    var values = read(body, "", errors);
    if (values == null || !errors.isEmpty()) throw errors.problem().exception();
    return values;
  }

  /// Reads an object within a body.
  ///
  /// @param pointer JSON pointer to `node`
  /// @return null when it has none of the shapes
  public @Nullable Values read(JsonNode node, String pointer, FieldErrors errors) {
    if (!node.isObject()) {
      errors.wrongType(pointer, "an object", node);
      return null;
    }
    var discriminator = shapes.getFirst().fields().getFirst().name();
    var word = node.path(discriminator);
    for (var shape : shapes) {
      if (word.isTextual() && word(shape).equals(word.textValue())) {
        return shape.read(node, pointer, errors);
      }
    }
    var words = String.join(", ", shapes.stream().map(OneOf::word).toList());
    errors.add(
        pointer + "/" + discriminator,
        word.isMissingNode()
            ? "is required, one of " + words
            : "must be one of " + words + ": " + FieldType.brief(word));
    return null;
  }

  private static String word(Shape shape) {
    return shape.fields().getFirst().type() instanceof FieldType.Choice(var options)
        ? options.getFirst()
        : shape.name();
  }
}
