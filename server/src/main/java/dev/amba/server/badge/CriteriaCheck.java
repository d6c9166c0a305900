package dev.amba.server.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.BadgeCriteriaJson;
import dev.amba.server.project.StreakKeys;
import java.time.ZoneOffset;

/// What is wrong with criteria that their shapes do not show: bounds over several of them, and
/// streaks that are not there. Each error points at what has to be mended.
///
/// @param streakKeys of the project
/// @param errors where errors are noted
record CriteriaCheck(StreakKeys streakKeys, FieldErrors errors) {
  /// Checks criteria as they were sent, unless their shapes refuse them already.
  void check(JsonNode sent, String pointer) {
    var ofShapes = new FieldErrors();
    var given = BadgeCriteriaJson.CRITERIA.read(sent, pointer, ofShapes);
    if (given == null || !ofShapes.isEmpty()) return;
    if (!parts(given, pointer, 0)) return;
    // In no zone do the criteria mean anything else that could be wrong.
    var _ = BadgeCriteriaJson.of(given, ZoneOffset.UTC, pointer, errors);
  }

  /// @param depth how many `all_of` are around it
  /// @return whether nothing was wrong
  private boolean parts(Values given, String pointer, int depth) {
    return switch (given.text("type")) {
      case "streak_length" -> streak(given.text("streak_key"), pointer + "/streak_key");
      case "property_value" -> decimals(given, pointer + "/target_value");
      case "all_of" -> all(given, pointer, depth);
      case "manual" -> depth == 0 || manual(pointer + "/type");
      default -> true;
    };
  }

  private boolean streak(String key, String pointer) {
    if (streakKeys.has(key)) return true;
    errors.add(pointer, streakKeys.rule(key));
    return false;
  }

  private boolean decimals(Values given, String pointer) {
    var target = given.decimal("target_value");
    if (target.stripTrailingZeros().scale() <= PropertyValue.DECIMALS_MAX) return true;
    errors.add(
        pointer,
        "must have at most " + PropertyValue.DECIMALS_MAX + " digits after the point: " + target);
    return false;
  }

  private boolean all(Values given, String pointer, int depth) {
    if (depth == AllOf.DEPTH_MAX) {
      errors.add(
          pointer,
          "must not be a further all_of: they may be nested at most "
              + AllOf.DEPTH_MAX
              + " deep, and this one has "
              + depth
              + " around it");
      return false;
    }
    var parts = given.list("criteria");
    var right = true;
    for (var i = 0; i < parts.size(); i++) {
      right &= parts(parts.get(i), pointer + "/criteria/" + i, depth + 1);
    }
    return right;
  }

  private boolean manual(String pointer) {
    errors.add(
        pointer,
        "must not be manual within all_of, for nothing that a user does could ever meet it; award such a badge by hand: \"manual\"");
    return false;
  }
}
