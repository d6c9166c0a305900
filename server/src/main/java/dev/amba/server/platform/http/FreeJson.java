package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// Bounds on JSON whose meaning belongs to the caller, such as an event's properties.
final class FreeJson {
  private FreeJson() {}

  static boolean check(JsonNode node, String pointer, FieldType.Free bounds, FieldErrors errors) {
    if (depth(node) > bounds.maxDepth()) {
      errors.add(pointer, "must have at most " + bounds.maxDepth() + " levels");
      return false;
    }
    var bytes = node.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > bounds.maxBytes()) {
      errors.add(pointer, "must have at most " + bounds.maxBytes() + " bytes: it has " + bytes);
      return false;
    }
    return storable(node, pointer, errors);
  }

  /// An object or list counts one level, and each one inside it one more.
  private static int depth(JsonNode node) {
    if (!node.isContainerNode()) return 0;
    var deepest = 0;
    for (var child : node) deepest = Math.max(deepest, depth(child));
    return deepest + 1;
  }

  private static boolean storable(JsonNode node, String pointer, FieldErrors errors) {
    if (node.isTextual()) return errors.storable(node.textValue(), pointer);
    if (node.isNumber() && !withinJsonb(node)) {
      errors.add(
          pointer, "holds a number too large or too fine to store: " + FieldType.brief(node));
      return false;
    }
    for (var property : node.properties()) {
      var name = property.getKey();
      if (!errors.storable(name, pointer)) return false;
      if (!storable(property.getValue(), pointer + "/" + name, errors)) return false;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        if (!storable(node.get(i), pointer + "/" + i, errors)) return false;
      }
    }
    return true;
  }

  /// PostgreSQL's numeric type ends far beyond any use; within these bounds it keeps each number
  /// exactly.
  private static boolean withinJsonb(JsonNode number) {
    if (number.isIntegralNumber() && number.canConvertToLong()) return true;
    var decimal = number.decimalValue();
    var exponent = (long) decimal.precision() - decimal.scale();
    return Math.abs(exponent) <= 1_000 && Math.abs((long) decimal.scale()) <= 1_000;
  }
}
