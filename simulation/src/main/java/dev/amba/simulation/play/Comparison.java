package dev.amba.simulation.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.Ref;
import dev.amba.simulation.client.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An answer beside what it should be.
final class Comparison {
  private final Names names;
  private final Map<Ref, String> learnt = new HashMap<>();
  private final List<String> differences = new ArrayList<>();

  private Comparison(Names names) {
    this.names = names;
  }

  /// Compares, and learns the ids that it sees for the first time when there is no difference.
  ///
  /// @return the differences, a line each
  static List<String> differences(Forecast forecast, Reply reply, Names names) {
    var comparison = new Comparison(names);
    if (!forecast.statuses().contains(reply.status())) {
      return List.of(
          "status: expected %s, got %d %s"
              .formatted(forecast.statuses(), reply.status(), reply.body()));
    }
    comparison.compare("", forecast.body(), reply.body());
    if (comparison.differences.isEmpty()) names.learn(comparison.learnt);
    return comparison.differences;
  }

  private void compare(String path, @Nullable Object expected, JsonNode actual) {
    switch (expected) {
      case null -> check(path, actual.isNull(), "null", actual);
      case Ref ref -> id(path, ref, actual);
      case Map<?, ?> fields -> fields(path, fields, actual);
      case Forecast.AnyOf any -> anyOf(path, any.values(), actual);
      case Forecast.InAnyOrder list -> anyOrder(path, list.values(), actual);
      case List<?> list -> list(path, list, actual);
      case Number number -> check(path, isNumber(actual, number), number, actual);
      case Boolean truth ->
          check(path, actual.isBoolean() && actual.asBoolean() == truth, truth, actual);
      default ->
          check(path, actual.isTextual() && actual.asText().equals(expected), expected, actual);
    }
  }

  private static boolean isNumber(JsonNode actual, Number expected) {
    return actual.isNumber()
        && actual.decimalValue().compareTo(new java.math.BigDecimal(expected.toString())) == 0;
  }

  private void check(String path, boolean holds, Object expected, JsonNode actual) {
    if (!holds) differences.add("%s: expected %s, got %s".formatted(path, told(expected), actual));
  }

  private void id(String path, Ref ref, JsonNode actual) {
    var known = learnt.containsKey(ref) ? learnt.get(ref) : names.find(ref);
    if (known == null && actual.isTextual()) {
      learnt.put(ref, actual.asText());
    } else {
      check(path, actual.isTextual() && actual.asText().equals(known), ref, actual);
    }
  }

  private void fields(String path, Map<?, ?> fields, JsonNode actual) {
    if (!actual.isObject()) {
      check(path, false, fields, actual);
      return;
    }
    fields.forEach(
        (name, value) -> compare(path + "/" + name, value, actual.path(String.valueOf(name))));
  }

  private void list(String path, List<?> list, JsonNode actual) {
    if (!actual.isArray() || actual.size() != list.size()) {
      check(path + "/length", false, list.size() + " rows: " + told(list), actual);
      return;
    }
    for (int i = 0; i < list.size(); i++) compare(path + "/" + i, list.get(i), actual.get(i));
  }

  private void anyOf(String path, List<?> values, JsonNode actual) {
    for (var value : values) {
      if (matches(value, actual)) return;
    }
    compare(path, values.getFirst(), actual);
  }

  private void anyOrder(String path, List<?> values, JsonNode actual) {
    var rest = new ArrayList<JsonNode>();
    actual.forEach(rest::add);
    for (var value : values) {
      var found = rest.stream().filter(node -> matches(value, node)).findFirst();
      if (found.isEmpty()) {
        check(path, false, values, actual);
        return;
      }
      rest.remove(found.get());
    }
    check(path, rest.isEmpty(), values, actual);
  }

  private boolean matches(@Nullable Object expected, JsonNode actual) {
    var trial = new Comparison(names);
    trial.learnt.putAll(learnt);
    trial.compare("", expected, actual);
    if (trial.differences.isEmpty()) learnt.putAll(trial.learnt);
    return trial.differences.isEmpty();
  }

  /// With the server's ids, where they are known.
  private String told(@Nullable Object expected) {
    return switch (expected) {
      case Ref ref ->
          ref.kind() + " " + ref.serial() + " = " + Objects.toString(names.find(ref), "?");
      case Map<?, ?> map -> {
        var fields = new ArrayList<String>();
        map.forEach((name, value) -> fields.add(name + "=" + told(value)));
        yield "{" + String.join(", ", fields) + "}";
      }
      case List<?> list -> list.stream().map(this::told).toList().toString();
      case null, default -> String.valueOf(expected);
    };
  }
}
