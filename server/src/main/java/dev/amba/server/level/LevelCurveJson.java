package dev.amba.server.level;

import static dev.amba.server.platform.http.Field.choice;
import static dev.amba.server.platform.http.Field.decimal;
import static dev.amba.server.platform.http.Field.list;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.engine.level.LevelCurve;
import dev.amba.engine.level.LevelThreshold;
import dev.amba.engine.xp.XpTotal;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import java.io.UncheckedIOException;
import java.util.List;

/// A level curve as JSON: the same form on the wire and in the database.
public final class LevelCurveJson {
  private static final Shape KIND =
      Shape.client(
          "LevelCurveKind", choice("kind", List.of("table", "linear", "geometric")).must());

  private static final Shape THRESHOLD =
      Shape.admin(
          "LevelThreshold",
          whole("min_xp", 0, XpTotal.MAX).must().about("Least total XP of this level."),
          text("title").orNull().about("What the level is called."));

  /// A list of thresholds.
  public static final Shape TABLE =
      Shape.admin(
              "LevelCurveTable",
              choice("kind", List.of("table")).must(),
              list("levels", THRESHOLD, 1, LevelCurve.LEVELS_MAX)
                  .must()
                  .about("The first at 0 XP, each above the one before."))
          .example(
              """
              {"kind": "table", "levels": [{"min_xp": 0, "title": "Newcomer"}, {"min_xp": 100}]}
              """);

  /// Levels of one length, without end.
  public static final Shape LINEAR =
      Shape.admin(
          "LevelCurveLinear",
          choice("kind", List.of("linear")).must(),
          whole("xp_per_level", 1, XpTotal.MAX).must().about("XP from one level to the next."));

  /// Levels that grow by a factor.
  public static final Shape GEOMETRIC =
      Shape.admin(
          "LevelCurveGeometric",
          choice("kind", List.of("geometric")).must(),
          whole("base", 1, XpTotal.MAX).must().about("XP from level 1 to level 2."),
          decimal("growth", "1", String.valueOf(XpTotal.MAX))
              .must()
              .about("How many times as long each level is as the one before."),
          whole("max_level", 1, LevelCurve.LEVELS_MAX).must().about("The last level."));

  /// Any of them.
  public static final OneOf CURVE = new OneOf("LevelCurve", List.of(TABLE, LINEAR, GEOMETRIC));

  private LevelCurveJson() {}

  /// Reads the body of a request.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException with every error of every field
  public static LevelCurve read(byte[] body) {
    var json = Json.read(body);
    return switch (KIND.read(json).text("kind")) {
      case "table" -> table(TABLE.read(json));
      case "linear" -> new LevelCurve.Linear(LINEAR.read(json).whole("xp_per_level"));
      default -> geometric(GEOMETRIC.read(json));
    };
  }

  private static LevelCurve table(Values body) {
    var errors = new FieldErrors();
    var levels =
        body.list("levels").stream()
            .map(level -> new LevelThreshold(level.whole("min_xp"), level.textOrNull("title")))
            .toList();
    for (int i = 0; i < levels.size(); i++) {
      var minXp = levels.get(i).minXp();
      var pointer = "/levels/" + i + "/min_xp";
      if (i == 0) {
        if (minXp != 0) errors.add(pointer, "must be 0 for the first level: " + minXp);
      } else if (minXp <= levels.get(i - 1).minXp()) {
        errors.add(
            pointer,
            "must be above the one before, %d: %d".formatted(levels.get(i - 1).minXp(), minXp));
      }
    }
    if (!errors.isEmpty()) throw errors.problem().exception();
    return new LevelCurve.Table(levels);
  }

  private static LevelCurve geometric(Values body) {
    try {
      return new LevelCurve.Geometric(
          body.whole("base"), body.decimal("growth"), body.integer("max_level"));
    } catch (IllegalArgumentException e) {
      // What no single field shows: the thresholds grow past the largest total.
      var errors = new FieldErrors();
      errors.add("/max_level", "does not fit: " + e.getMessage());
      throw errors.problem().exception();
    }
  }

  /// The curve as JSON.
  public static ObjectNode write(LevelCurve curve) {
    var json = Json.MAPPER.createObjectNode();
    switch (curve) {
      case LevelCurve.Table table -> {
        var levels = json.put("kind", "table").putArray("levels");
        for (var level : table.levels()) {
          levels.addObject().put("min_xp", level.minXp()).put("title", level.title());
        }
      }
      case LevelCurve.Linear linear ->
          json.put("kind", "linear").put("xp_per_level", linear.xpPerLevel());
      case LevelCurve.Geometric geometric ->
          json.put("kind", "geometric")
              .put("base", geometric.base())
              .put("growth", geometric.growth())
              .put("max_level", geometric.maxLevel());
    }
    return json;
  }

  /// Reads a curve that was written before, from a `jsonb` column.
  public static LevelCurve stored(String text) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return switch (json.path("kind").asText()) {
      case "table" ->
          new LevelCurve.Table(
              json.path("levels").valueStream().map(LevelCurveJson::threshold).toList());
      case "linear" -> new LevelCurve.Linear(json.path("xp_per_level").asLong());
      case "geometric" ->
          new LevelCurve.Geometric(
              json.path("base").asLong(),
              json.path("growth").decimalValue(),
              json.path("max_level").asInt());
      default -> throw new IllegalArgumentException("kind must be a level curve's: " + text);
    };
  }

  private static LevelThreshold threshold(JsonNode level) {
    var title = level.get("title");
    return new LevelThreshold(
        level.path("min_xp").asLong(), title == null || title.isNull() ? null : title.asText());
  }
}
