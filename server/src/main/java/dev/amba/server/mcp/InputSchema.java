package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldType;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Schema of a tool's arguments, made from what validation reads: the fields of paths and
/// queries, and the shapes of bodies.
///
/// A body that has one of several shapes is told as one object with the fields of them all, because
/// models are given no choice at the top of a schema; which belong together is said in words.
final class InputSchema {
  private final ObjectNode definitions = Json.MAPPER.createObjectNode();

  private InputSchema() {}

  /// @param own fields beside the body
  /// @param bodies the shapes that the body may have; none when there is no body
  static ObjectNode of(List<Field> own, List<Shape> bodies) {
    var fields = new ArrayList<>(own);
    fields.addAll(merged(bodies));
    return new InputSchema().whole(fields);
  }

  private ObjectNode whole(List<Field> fields) {
    var schema = object(fields, true);
    if (!definitions.isEmpty()) schema.set("$defs", definitions);
    return schema;
  }

  private ObjectNode object(List<Field> fields, boolean isStrict) {
    var schema = Json.MAPPER.createObjectNode().put("type", "object");
    var properties = schema.putObject("properties");
    var required = new ArrayList<String>();
    for (var field : fields) {
      properties.set(field.name(), property(field, field.about()));
      var alias = field.alias();
      if (alias != null) {
        properties.set(alias, property(field, "Another name of `" + field.name() + "`."));
      } else if (field.required()) {
        // Of two names either will do, which no list of required names can say.
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) required.forEach(schema.putArray("required")::add);
    if (isStrict) schema.put("additionalProperties", false);
    return schema;
  }

  private ObjectNode property(Field field, String about) {
    var schema = type(field.type());
    if (field.nullable()) allowNull(schema);
    if (field.initial() != null) {
      schema.set("default", Json.MAPPER.valueToTree(field.initial()));
    }
    if (!about.isEmpty()) schema.put("description", about);
    return schema;
  }

  private static void allowNull(ObjectNode schema) {
    if (!schema.has("type")) return;
    var type = schema.get("type").textValue();
    schema.putArray("type").add(type).add("null");
    if (schema.get("enum") instanceof ArrayNode words) {
      words.addNull();
    }
  }

  private ObjectNode type(FieldType type) {
    var schema = Json.MAPPER.createObjectNode();
    return switch (type) {
      case FieldType.Text(var min, var max) ->
          schema.put("type", "string").put("minLength", min).put("maxLength", max);
      case FieldType.Key(var max) ->
          schema
              .put("type", "string")
              .put("minLength", 1)
              .put("maxLength", max)
              .put("pattern", "^" + FieldType.Key.PATTERN + "$");
      case FieldType.Email() -> schema.put("type", "string").put("format", "email");
      case FieldType.Password(var min, var max) ->
          schema.put("type", "string").put("minLength", min).put("maxLength", max);
      case FieldType.Link(var max) ->
          schema.put("type", "string").put("format", "uri").put("maxLength", max);
      case FieldType.Whole(var min, var max, _) ->
          schema.put("type", "integer").put("minimum", min).put("maximum", max);
      case FieldType.Decimal(var min, var max) ->
          schema.put("type", "number").put("minimum", min).put("maximum", max);
      case FieldType.Flag() -> schema.put("type", "boolean");
      case FieldType.Choice(var options) -> {
        options.forEach(schema.put("type", "string").putArray("enum")::add);
        yield schema;
      }
      case FieldType.Moment() -> {
        schema.put("type", "string").put("format", "date-time");
        schema.putArray("examples").add("2026-01-14T10:30:00.000Z");
        yield schema;
      }
      case FieldType.Day() -> schema.put("type", "string").put("format", "date");
      case FieldType.Zone() -> {
        schema.put("type", "string").putArray("examples").add("Europe/Berlin");
        yield schema;
      }
      case FieldType.Free(var _, var _) -> schema.put("type", "object");
      case FieldType.ListOf(var item, var min, var max) -> {
        schema.put("type", "array").put("minItems", min).put("maxItems", max);
        schema.set("items", type(item));
        yield schema;
      }
      case FieldType.DayOrMoment() -> {
        schema.put("type", "string");
        schema.putArray("examples").add("2026-01-14").add("2026-01-14T10:30:00.000Z");
        yield schema;
      }
      case FieldType.Variant(var shapes) -> reference(shapes.get());
      case FieldType.Nested(var shape) -> reference(shape);
    };
  }

  private ObjectNode reference(OneOf choice) {
    if (!definitions.has(choice.name())) {
      var schema = definitions.putObject(choice.name()); // First, for it may hold itself.
      var alternatives = schema.putArray("oneOf");
      choice.shapes().forEach(shape -> alternatives.add(reference(shape)));
    }
    return pointer(choice.name());
  }

  private ObjectNode reference(Shape shape) {
    if (!definitions.has(shape.name())) {
      definitions.putObject(shape.name()); // First, for it may hold itself.
      definitions.set(shape.name(), object(shape.fields(), shape.strict()));
    }
    return pointer(shape.name());
  }

  private static ObjectNode pointer(String name) {
    return Json.MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static List<Field> merged(List<Shape> shapes) {
    if (shapes.size() <= 1) return shapes.isEmpty() ? List.of() : shapes.getFirst().fields();
    var holders = new LinkedHashMap<String, List<Shape>>();
    for (var shape : shapes) {
      for (var field : shape.fields()) {
        holders.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(shape);
      }
    }
    return holders.entrySet().stream().map(holder -> merged(holder, shapes)).toList();
  }

  private static Field merged(Map.Entry<String, List<Shape>> holder, List<Shape> all) {
    var fields = holder.getValue().stream().map(shape -> field(shape, holder.getKey())).toList();
    var first = fields.getFirst();
    if (fields.size() < all.size()) return optional(first, holder.getValue());
    if (first.type() instanceof FieldType.Choice) {
      var words = fields.stream().map(InputSchema::word).toList();
      return Field.choice(first.name(), words).must().about("Which of its fields count.");
    }
    return first;
  }

  /// A field of some of the shapes.
  private static Field optional(Field field, List<Shape> holders) {
    var words =
        holders.stream()
            .map(shape -> shape.fields().getFirst())
            .filter(first -> first.type() instanceof FieldType.Choice)
            .map(first -> "`" + first.name() + "` `" + word(first) + "`")
            .toList();
    var about =
        words.isEmpty()
            ? field.about()
            : "With " + String.join(" or ", words) + ", and required there. " + field.about();
    return new Field(
        field.name(), field.alias(), field.type(), false, field.nullable(), field.initial(), about);
  }

  private static Field field(Shape shape, String name) {
    return shape.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String word(Field field) {
    if (field.type() instanceof FieldType.Choice(var options)) return options.getFirst();
    throw new IllegalArgumentException("not a choice: " + field);
  }
}
