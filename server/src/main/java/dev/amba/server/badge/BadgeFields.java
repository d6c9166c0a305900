package dev.amba.server.badge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.engine.badge.BadgeText;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.BadgeCriteriaJson;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What a badge's definition says and can be changed (semantics §6).
///
/// @param condition null for one made from the criteria
/// @param criteria as [BadgeCriteriaJson#write] writes them
record BadgeFields(
    String name,
    @Nullable String description,
    @Nullable String condition,
    @Nullable String icon,
    String category,
    long xpReward,
    ObjectNode criteria,
    boolean isHidden,
    int sortOrder,
    boolean isActive) {

  /// Those of a new badge.
  ///
  /// @param given checked
  static BadgeFields of(Values given) {
    return new BadgeFields(
        given.text("name"),
        given.textOrNull("description"),
        given.textOrNull("condition"),
        given.textOrNull("icon"),
        given.text("category"),
        given.whole("xp_reward"),
        BadgeCriteriaJson.write(given.nested("criteria")),
        given.flag("is_hidden"),
        given.integer("sort_order"),
        given.flag("is_active"));
  }

  /// Those of a row of `badge`.
  static BadgeFields of(ResultSet row) throws SQLException {
    return new BadgeFields(
        row.getString("name"),
        row.getString("description"),
        row.getString("condition"),
        row.getString("icon"),
        row.getString("category"),
        row.getLong("xp_reward"),
        stored(row.getString("criteria")),
        row.getBoolean("is_hidden"),
        row.getInt("sort_order"),
        row.getBoolean("is_active"));
  }

  /// Written anew, so that fields have their order and numbers their form again.
  private static ObjectNode stored(String json) {
    try {
      var node = Json.MAPPER.readTree(json);
      return BadgeCriteriaJson.write(BadgeCriteriaJson.CRITERIA.read(node));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// These with what is given in their place.
  ///
  /// @param given checked
  BadgeFields with(Values given) {
    return new BadgeFields(
        given.has("name") ? given.text("name") : name,
        given.has("description") ? given.textOrNull("description") : description,
        given.has("condition") ? given.textOrNull("condition") : condition,
        given.has("icon") ? given.textOrNull("icon") : icon,
        given.has("category") ? given.text("category") : category,
        given.has("xp_reward") ? given.whole("xp_reward") : xpReward,
        given.has("criteria") ? BadgeCriteriaJson.write(given.nested("criteria")) : criteria,
        given.has("is_hidden") ? given.flag("is_hidden") : isHidden,
        given.has("sort_order") ? given.integer("sort_order") : sortOrder,
        given.has("is_active") ? given.flag("is_active") : isActive);
  }

  /// How to get it, for people. A day is told as the day that it is, wherever it begins.
  String conditionText() {
    return condition == null
        ? BadgeText.of(BadgeCriteriaJson.stored(criteria, ZoneOffset.UTC))
        : condition;
  }

  /// Whether users may meet it without doing anything more, other than under `before`.
  ///
  /// @param before null for a new badge
  boolean asksForEvaluation(@Nullable BadgeFields before) {
    if (!isActive || criteria.path("type").asText().equals("manual")) return false;
    return before == null
        || !before.isActive
        || !criteria.equals(before.criteria)
        || xpReward != before.xpReward;
  }
}
