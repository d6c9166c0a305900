package dev.amba.server.badge;

import static dev.amba.server.platform.http.Field.flag;
import static dev.amba.server.platform.http.Field.key;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.variant;
import static dev.amba.server.platform.http.Field.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.badge.Badge;
import dev.amba.server.platform.http.DefinitionKeys;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.BadgeCriteriaJson;
import dev.amba.server.project.StreakKeys;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What requests about badges' definitions look like.
public final class BadgeShapes {
  /// The keys of badges.
  static final DefinitionKeys KEYS = new DefinitionKeys("badge");

  /// Largest `sort_order`, and with a minus the smallest.
  static final int SORT_ORDER_MAX = 1_000_000;

  private static final List<Field> FIELDS =
      List.of(
          text("name").must().about("What people read."),
          text("description").orNull().about("What it is for, for people."),
          text("condition")
              .orNull()
              .about("How to get it, for people; made from the criteria, when absent or null."),
          text("icon").orNull().about("An emoji, a name or an address, as the app likes."),
          text("category")
              .or("achievement")
              .about("onboarding, usage, social, achievement, or any other text."),
          whole("xp_reward", 0, Badge.REWARD_MAX).or(0L).about("XP given with it."),
          variant("criteria", () -> BadgeCriteriaJson.CRITERIA)
              .must()
              .about("What a user must have done."),
          flag("is_hidden").or(false).about("Whether users see it only once it is unlocked."),
          whole("sort_order", -SORT_ORDER_MAX, SORT_ORDER_MAX)
              .or(0L)
              .about("Its place in lists, the smallest first; by key among equals."),
          flag("is_active").or(true).about("Whether it can be unlocked by what users do."));

  /// A new badge.
  public static final Shape CREATE =
      Shape.admin(
              "BadgeCreate",
              Stream.concat(
                      FIELDS.stream(),
                      Stream.of(
                          key("key")
                              .orNull()
                              .about(
                                  "Its name for programs, unique in the project and fixed for good; made from the name, when absent or null.")))
                  .toArray(Field[]::new))
          .example(
              """
              {"name": "Century Club", "key": "message_100", "icon": "💬", "category": "usage",
               "xp_reward": 100,
               "criteria": {"type": "event_count", "event_name": "message_sent", "target_value": 100}}
              """);

  /// A change of a badge.
  public static final Shape UPDATE =
      Shape.admin("BadgeUpdate", FIELDS.toArray(Field[]::new))
          .partial("BadgeUpdate")
          .example(
              """
              {"xp_reward": 150, "is_hidden": true}
              """);

  private BadgeShapes() {}

  /// Reads a new badge.
  ///
  /// @param streakKeys of the project
  static Values create(JsonNode body, StreakKeys streakKeys) {
    var errors = new FieldErrors();
    return checked(body, CREATE.read(body, "", errors), streakKeys, errors);
  }

  /// Reads a change of a badge.
  ///
  /// @param streakKeys of the project
  static Values update(JsonNode body, StreakKeys streakKeys) {
    var errors = new FieldErrors();
    var rest = KEYS.refuseChange(body, errors);
    return checked(rest, UPDATE.read(rest, "", errors), streakKeys, errors);
  }

  private static Values checked(
      JsonNode sent, @Nullable Values given, StreakKeys streakKeys, FieldErrors errors) {
    new CriteriaCheck(streakKeys, errors).check(sent.path("criteria"), "/criteria");
    if (!errors.isEmpty()) throw errors.problem().exception();
    return Objects.requireNonNull(given, "a body that is no object is an error");
  }
}
