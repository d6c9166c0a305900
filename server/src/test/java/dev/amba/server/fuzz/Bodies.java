package dev.amba.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bodies: good ones, and such as are wrong in one place or several.
final class Bodies {
  /// Stands for a value that no tree of JSON can hold.
  private static final String HOLE = "@hole@";

  private static final int LARGE = 1_100_000;

  private final Values values;
  private final Chance chance;

  Bodies(Values values, Chance chance) {
    this.values = values;
    this.chance = chance;
  }

  /// A body for an operation that takes one.
  byte[] body(Operation operation) {
    if (chance.oneIn(600)) return "[".repeat(LARGE).getBytes(StandardCharsets.US_ASCII);
    if (chance.oneIn(60)) return chance.of(Oddities.VALUES).getBytes(StandardCharsets.UTF_8);
    var isExample = operation.body().isMissingNode() || chance.oneIn(4);
    var tree =
        isExample && !operation.example().isMissingNode()
            ? operation.example().deepCopy()
            : values.value(operation.body());
    for (int i = chance.oneIn(2) ? 0 : 1 + chance.below(3); i > 0; i--) change(tree);
    return damage(text(tree)).getBytes(StandardCharsets.UTF_8);
  }

  private void change(JsonNode tree) {
    var places = new ArrayList<JsonNode>();
    containers(tree, places);
    if (places.isEmpty()) return;
    switch (chance.of(places)) {
      case ObjectNode object -> change(object);
      case ArrayNode array -> {
        if (array.isEmpty() || chance.oneIn(3)) array.add(HOLE);
        else array.set(chance.below(array.size()), HOLE);
      }
      default -> throw new IllegalStateException("neither object nor array");
    }
  }

  private void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || chance.oneIn(8)) {
      object.put(chance.of(List.of("unknown", "", "__proto__", "é", "id", "\u0000")), HOLE);
    } else if (chance.oneIn(4)) {
      object.remove(chance.of(names));
    } else {
      object.put(chance.of(names), HOLE);
    }
  }

  private static void containers(JsonNode tree, List<JsonNode> found) {
    if (!tree.isContainerNode()) return;
    found.add(tree);
    for (var child : tree) containers(child, found);
  }

  private String text(JsonNode tree) {
    var text = Json.write(tree);
    for (var hole = '"' + HOLE + '"'; text.contains(hole); ) {
      var at = text.indexOf(hole);
      text = text.substring(0, at) + oddity() + text.substring(at + hole.length());
    }
    return text;
  }

  private String oddity() {
    return switch (chance.below(40)) {
      case 0 -> "[".repeat(500) + "]".repeat(500);
      case 1 -> "{\"a\":".repeat(60) + "1" + "}".repeat(60);
      case 2 -> "[".repeat(20_000);
      case 3 -> '"' + "x".repeat(501) + '"';
      case 4 -> '"' + "😀".repeat(500) + '"';
      case 5 -> '"' + "y".repeat(40_000) + '"';
      case 6 -> "{\"k\": \"" + "z".repeat(33_000) + "\"}";
      case 7 -> "[" + "0,".repeat(1_500) + "0]";
      default -> chance.of(Oddities.VALUES);
    };
  }

  /// A text that is not quite one of JSON, now and then.
  private String damage(String text) {
    if (!chance.oneIn(12) || text.isEmpty()) return text;
    var at = chance.below(text.length());
    return switch (chance.below(8)) {
      case 0 -> text.substring(0, at);
      case 1 -> text + text;
      case 2 -> text + "}";
      case 3 -> "\ufeff" + text;
      case 4 -> text.substring(0, at) + (char) chance.below(32) + text.substring(at);
      case 5 -> text.replaceFirst("\\{", "{" + repeated(text));
      case 6 -> text.replace(':', '=');
      default -> " ".repeat(1_000) + text + "\n\n";
    };
  }

  /// The first member of an object once more.
  private static String repeated(String text) {
    var name = Arrays.stream(text.split("\"", 3)).skip(1).findFirst().orElse("a");
    return "\"" + name + "\": 1, ";
  }
}
