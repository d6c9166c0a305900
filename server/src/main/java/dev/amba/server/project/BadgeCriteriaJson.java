package dev.amba.server.project;

import static dev.amba.server.platform.http.Field.choice;
import static dev.amba.server.platform.http.Field.decimal;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.variants;
import static dev.amba.server.platform.http.Field.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.engine.badge.BadgeCriteria;
import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.EventCount;
import dev.amba.engine.badge.BadgeCriteria.JoinedBefore;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.BadgeCriteria.Manual;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.badge.BadgeCriteria.XpThreshold;
import dev.amba.engine.period.Day;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A badge's criteria as JSON: the same form on the wire and in the database (semantics §6).
public final class BadgeCriteriaJson {
  private static final long MAX = BadgeCriteria.TARGET_MAX;

  /// So many events of a name.
  public static final Shape EVENT_COUNT =
      Shape.admin(
              "BadgeEventCount",
              type("event_count"),
              text("event_name", 1, Field.MAX_EVENT_NAME).must().about("The events counted."),
              whole("target_value", 1, MAX).must().about("How many of them."))
          .example(
              """
              {"type": "event_count", "event_name": "message_sent", "target_value": 100}
              """);

  /// The longest count of a streak.
  public static final Shape STREAK_LENGTH =
      Shape.admin(
          "BadgeStreakLength",
          type("streak_length"),
          text("streak_key").must().about("Key of the streak."),
          whole("target_value", 1, MAX).must().about("Its longest count."));

  /// Total XP.
  public static final Shape XP_THRESHOLD =
      Shape.admin(
          "BadgeXpThreshold",
          type("xp_threshold"),
          whole("target_value", 1, MAX).must().about("Total XP."));

  /// A level.
  public static final Shape LEVEL =
      Shape.admin(
          "BadgeLevel", type("level"), whole("target_value", 1, MAX).must().about("The level."));

  /// A number among the user's properties.
  public static final Shape PROPERTY_VALUE =
      Shape.admin(
          "BadgePropertyValue",
          type("property_value"),
          text("property_key").must().about("The user's property; only a number counts."),
          decimal("target_value", String.valueOf(-MAX), String.valueOf(MAX))
              .must()
              .about("The least value."));

  /// Users from before a date.
  public static final Shape JOINED_BEFORE =
      Shape.admin(
          "BadgeJoinedBefore",
          type("joined_before"),
          Field.dayOrInstant("date")
              .orNull()
              .about(
                  "An instant, or a day of the project's zone; absent or null means the project's early_adopter_before."));

  /// Several at once.
  public static final Shape ALL_OF =
      Shape.admin(
          "BadgeAllOf",
          type("all_of"),
          variants("criteria", () -> BadgeCriteriaJson.CRITERIA, 1, AllOf.CRITERIA_MAX)
              .must()
              .about("All of these; none of them manual."));

  /// Whatever an admin thinks.
  public static final Shape MANUAL = Shape.admin("BadgeManual", type("manual"));

  /// Any of them.
  public static final OneOf CRITERIA =
      new OneOf(
          "BadgeCriteria",
          List.of(
              EVENT_COUNT,
              STREAK_LENGTH,
              XP_THRESHOLD,
              LEVEL,
              PROPERTY_VALUE,
              JOINED_BEFORE,
              ALL_OF,
              MANUAL));

  private BadgeCriteriaJson() {}

  private static Field type(String name) {
    return choice("type", List.of(name)).must().about("The kind of criteria.");
  }

  /// The criteria that a body holds.
  ///
  /// @param zone of the project, in which a day begins
  /// @param pointer to them, for what is wrong with them as a whole
  /// @return null when an error was added
  public static @Nullable BadgeCriteria of(
      Values values, ZoneId zone, String pointer, FieldErrors errors) {
    try {
      return of(values, zone);
    } catch (IllegalArgumentException e) {
      errors.add(pointer, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// Criteria as they are kept and shown: only what their kind has, instants in UTC.
  ///
  /// @param given read without an error
  public static ObjectNode write(Values given) {
    var json = Json.MAPPER.createObjectNode().put("type", given.text("type"));
    switch (given.text("type")) {
      case "event_count" ->
          json.put("event_name", given.text("event_name"))
              .put("target_value", given.whole("target_value"));
      case "streak_length" ->
          json.put("streak_key", given.text("streak_key"))
              .put("target_value", given.whole("target_value"));
      case "xp_threshold", "level" -> json.put("target_value", given.whole("target_value"));
      case "property_value" ->
          json.put("property_key", given.text("property_key"))
              .put("target_value", plain(given.decimal("target_value")));
      case "joined_before" -> {
        var day = given.dayOrNull("date");
        var instant = given.instantOrNull("date");
        if (day != null) json.put("date", day.toString());
        if (instant != null) json.put("date", Json.text(instant));
      }
      case "all_of" -> {
        var all = json.putArray("criteria");
        given.list("criteria").forEach(one -> all.add(write(one)));
      }
      default -> {}
    }
    return json;
  }

  private static BigDecimal plain(BigDecimal value) {
    var plain = value.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /// Criteria that were kept.
  ///
  /// @param zone in which a day begins
  public static BadgeCriteria stored(JsonNode json, ZoneId zone) {
    return of(CRITERIA.read(json), zone);
  }

  private static BadgeCriteria of(Values given, ZoneId zone) {
    return switch (given.text("type")) {
      case "event_count" -> new EventCount(given.text("event_name"), given.whole("target_value"));
      case "streak_length" ->
          new StreakLength(given.text("streak_key"), given.whole("target_value"));
      case "xp_threshold" -> new XpThreshold(given.whole("target_value"));
      case "level" -> new LevelReached(given.whole("target_value"));
      case "property_value" ->
          new PropertyValue(given.text("property_key"), given.decimal("target_value"));
      case "joined_before" -> new JoinedBefore(date(given, zone));
      case "all_of" ->
          new AllOf(given.list("criteria").stream().map(one -> of(one, zone)).toList());
      default -> new Manual();
    };
  }

  private static @Nullable Instant date(Values given, ZoneId zone) {
    var day = given.dayOrNull("date");
    return day == null ? given.instantOrNull("date") : Day.start(day, zone);
  }
}
