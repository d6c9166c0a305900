package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a request's body. Reading one checks them all and reports every error together
/// (contract §1); the OpenAPI document describes the same fields.
///
/// An *admin* shape refuses fields that it does not know, so that a typing error does not silently
/// become a default; a *client* shape ignores them, so that older servers serve newer apps.
public final class Shape {
  private final String name;
  private final boolean strict;
  private final List<Field> fields;
  private final Set<String> known;
  private final @Nullable String example;

  private Shape(String name, boolean strict, List<Field> fields, @Nullable String example) {
    this.name = name;
    this.strict = strict;
    this.fields = List.copyOf(fields);
    this.example = example;
    this.known = new HashSet<>();
    for (var field : fields) {
      known.add(field.name());
      if (field.alias() != null) known.add(field.alias());
    }
  }

  /// A body that refuses unknown fields.
  ///
  /// @param name of its schema in the OpenAPI document
  public static Shape admin(String name, Field... fields) {
    return new Shape(name, true, Arrays.asList(fields), null);
  }

  /// A body that ignores unknown fields.
  ///
  /// @param name of its schema in the OpenAPI document
  public static Shape client(String name, Field... fields) {
    return new Shape(name, false, Arrays.asList(fields), null);
  }

  /// The same fields as a partial update: none is required, none has a default.
  public Shape partial(String name) {
    return new Shape(name, strict, fields.stream().map(Field::partial).toList(), null);
  }

  /// This shape with a body that it reads, for the OpenAPI document.
  public Shape example(String json) {
    return new Shape(name, strict, fields, json);
  }

  /// A body that it reads, as JSON; null when there is none to show.
  public @Nullable String example() {
    return example;
  }

  /// The name of its schema in the OpenAPI document.
  public String name() {
    return name;
  }

  /// Whether unknown fields are refused.
  public boolean strict() {
    return strict;
  }

  /// Its fields, in the order of the documentation.
  public List<Field> fields() {
    return fields;
  }

  /// Reads a body.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException with every error of every field
  public Values read(byte[] body) {
    return read(Json.read(body));
  }

  /// Reads a body that may be left out altogether, which means an object without fields.
  public Values readOptional(byte @Nullable [] body) {
    return body == null || body.length == 0
        ? read(Json.MAPPER.createObjectNode())
        : read(Json.read(body));
  }

  /// Reads a body that is parsed already.
  public Values read(JsonNode body) {
    var errors = new FieldErrors();
    var values = read(body, "", errors);
    if (values == null || !errors.isEmpty()) throw errors.problem().exception();
    return values;
  }

  /// Reads an object within a body. The values are complete only when no error was added.
  ///
  /// @param pointer JSON pointer to `node`
  /// @return null when it is not an object
  public @Nullable Values read(JsonNode node, String pointer, FieldErrors errors) {
    if (!node.isObject()) {
      errors.wrongType(pointer, "an object", node);
      return null;
    }
    var values = new HashMap<String, @Nullable Object>();
    for (var field : fields) {
      var given = given(field, node, pointer, errors);
      if (given == null) {
        if (field.required()) errors.add(pointer + "/" + field.name(), "is required");
        if (field.initial() != null) values.put(field.name(), field.initial());
      } else if (given.isNull()) {
        if (field.nullable()) values.put(field.name(), null);
        else errors.add(pointer + "/" + field.name(), "must not be null");
      } else {
        values.put(field.name(), field.type().read(given, pointer + "/" + field.name(), errors));
      }
    }
    if (strict) refuseUnknown(node, pointer, errors);
    return new Values(values);
  }

  private static @Nullable JsonNode given(
      Field field, JsonNode node, String pointer, FieldErrors errors) {
    var first = node.get(field.name());
    var second = field.alias() == null ? null : node.get(field.alias());
    if (first != null && second != null && !isSame(field, first, second)) {
      errors.add(
          pointer + "/" + field.alias(),
          "means the same as %s and must have the same value: %s and %s"
              .formatted(field.name(), FieldType.brief(second), FieldType.brief(first)));
    }
    return first != null ? first : second;
  }

  /// Whether two values mean the same, such as one instant written with two offsets.
  private static boolean isSame(Field field, JsonNode first, JsonNode second) {
    if (first.equals(second)) return true;
    if (first.isNull() || second.isNull()) return false;
    var errors = new FieldErrors();
    var one = field.type().read(first, "", errors);
    var other = field.type().read(second, "", errors);
    return errors.isEmpty() && Objects.equals(one, other);
  }

  private void refuseUnknown(JsonNode node, String pointer, FieldErrors errors) {
    for (var property : node.properties()) {
      if (known.contains(property.getKey())) continue;
      var escaped = property.getKey().replace("~", "~0").replace("/", "~1");
      var names = fields.stream().map(Field::name).toList();
      errors.add(
          pointer + "/" + escaped, "is not a field here; known are " + String.join(", ", names));
    }
  }
}
