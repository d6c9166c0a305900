package dev.amba.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Values that a schema allows, more or less.
final class Values {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  /// Few names, so that rules, streaks, badges and events have to do with each other.
  private static final List<String> NAMES = List.of("step", "workout", "login", "a b", "é");

  private static final Map<String, List<String>> KNOWN =
      Map.ofEntries(
          Map.entry("event", NAMES),
          Map.entry("event_name", NAMES),
          Map.entry("qualifying_event", NAMES),
          Map.entry("custom_event", NAMES),
          Map.entry("external_id", List.of("user-1", "user-2", "new", "é/;%")),
          Map.entry("event_id", List.of("e1", "e2", "e3")),
          Map.entry("idempotency_key", List.of("k1", "k2")),
          Map.entry("streak_key", List.of("days", "weeks")),
          Map.entry("property_key", List.of("age", "steps")),
          Map.entry("timezone", List.of("UTC", "Europe/Berlin", "Pacific/Apia", "Asia/Kathmandu")),
          Map.entry("email", List.of("a@example.org", "b@example.org")),
          Map.entry("password", List.of("correct horse", "battery staple")),
          Map.entry("duration", List.of("PT1H", "P1D", "P30D")),
          Map.entry("role", List.of("viewer", "editor")),
          Map.entry("key_type", List.of("client", "server")),
          Map.entry("kind", List.of("table", "linear", "geometric")));

  private static final List<String> INSTANTS =
      List.of(
          "2026-01-14T10:30:00Z",
          "2026-01-15T10:30:00.123+01:00",
          "2026-03-29T01:30:00Z",
          "2026-01-01T00:00:00-12:00",
          "2025-12-31T23:59:59.999Z");

  private final JsonNode description;
  private final Chance chance;

  /// @param description with the schemas that others refer to
  Values(JsonNode description, Chance chance) {
    this.description = description;
    this.chance = chance;
  }

  JsonNode value(JsonNode schema) {
    return value("", schema, 0);
  }

  private JsonNode value(String name, JsonNode given, int depth) {
    var schema = resolve(given);
    if (depth > DEEPEST) return MAKE.nullNode();
    for (var choice : List.of("oneOf", "anyOf", "allOf")) {
      var options = schema.path(choice);
      if (!options.isEmpty()) {
        return value(name, options.get(chance.below(options.size())), depth + 1);
      }
    }
    if (!schema.path("enum").isEmpty()) {
      return schema.path("enum").get(chance.below(schema.path("enum").size()));
    }
    if (schema.has("const")) return schema.get("const");
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer", "number" -> number(schema);
      case "boolean" -> MAKE.booleanNode(chance.oneIn(2));
      case "null" -> MAKE.nullNode();
      case "string" -> MAKE.textNode(text(name, schema));
      default -> anything();
    };
  }

  private JsonNode resolve(JsonNode schema) {
    var now = schema;
    while (now.has("$ref")) now = description.at(now.path("$ref").asText().substring(1));
    return now;
  }

  private String type(JsonNode schema) {
    var type = schema.path("type");
    if (!type.isArray()) return type.asText();
    return type.get(chance.below(type.size())).asText();
  }

  private ObjectNode object(JsonNode schema, int depth) {
    var object = MAKE.objectNode();
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || chance.oneIn(3)) {
        object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
      }
    }
    if (schema.path("properties").isMissingNode() && chance.oneIn(2)) {
      object.put("age", chance.below(100)).set("more", anything());
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    var array = MAKE.arrayNode();
    for (int i = chance.below(4); i > 0; i--) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private JsonNode number(JsonNode schema) {
    var min = schema.path("minimum").asLong(0);
    var max = schema.path("maximum").asLong(1_000);
    return switch (chance.below(4)) {
      case 0 -> MAKE.numberNode(min);
      case 1 -> MAKE.numberNode(max);
      default -> MAKE.numberNode(min + chance.below((int) Math.min(20, max - min + 1)));
    };
  }

  private String text(String name, JsonNode schema) {
    var known = KNOWN.get(name);
    if (known != null) return chance.of(known);
    var format = schema.path("format").asText();
    if (format.startsWith("date") || name.endsWith("_at")) return chance.of(INSTANTS);
    if (format.equals("uuid")) return "019bbb84-c800-7003-8b1e-2f0c7e1d2a55";
    if (name.equals("key")) return "key_" + chance.below(30);
    return ("Text " + chance.below(100)).toLowerCase(Locale.ROOT);
  }

  private JsonNode anything() {
    return switch (chance.below(4)) {
      case 0 -> MAKE.numberNode(chance.below(100));
      case 1 -> new TextNode("text");
      case 2 -> MAKE.arrayNode().add(1).add("two");
      default -> MAKE.objectNode().put("a", true);
    };
  }
}
