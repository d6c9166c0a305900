package dev.amba.server.streak;

import static dev.amba.server.platform.http.Field.choice;
import static dev.amba.server.platform.http.Field.flag;
import static dev.amba.server.platform.http.Field.key;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.streak.StreakDefinition;
import dev.amba.engine.streak.StreakPeriod;
import dev.amba.server.platform.http.DefinitionKeys;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What requests about streaks' definitions look like.
public final class StreakShapes {
  /// The keys of streaks.
  static final DefinitionKeys KEYS = new DefinitionKeys("streak");

  static final String DAILY = "daily";
  static final String WEEKLY = "weekly";

  private static final int GRACE_DAILY = StreakPeriod.Daily.GRACE_HOURS_MAX;
  private static final int GRACE_WEEKLY = StreakPeriod.Weekly.GRACE_HOURS_MAX;

  private static final List<Field> FIELDS =
      List.of(
          text("name").must().about("What people read."),
          text("description").orNull().about("What it is for, for people."),
          text("qualifying_event", 1, Field.MAX_EVENT_NAME)
              .must()
              .about("The event that leaves a mark."),
          choice("period", List.of(DAILY, WEEKLY))
              .or(DAILY)
              .about("What is counted: days, or weeks, in the user's zone."),
          whole("grace_period_hours", 0, GRACE_WEEKLY, graceBounds())
              .or(0L)
              .about(
                  "Hours for which a period stays open after its end: 0 to %d for days, 0 to %d for weeks."
                      .formatted(GRACE_DAILY, GRACE_WEEKLY)),
          flag("freeze_enabled")
              .or(false)
              .about("Whether a held freeze covers a period that closes without a mark."),
          whole("max_freezes", 0, StreakDefinition.FREEZES_MAX)
              .or(1L)
              .about("Most freezes that a user can hold."),
          whole("initial_freezes", 0, StreakDefinition.FREEZES_MAX)
              .about(
                  "Freezes that a user begins with, at most max_freezes, which it is in a new streak that does not say."),
          whole("freezes_per_n_events", 1, StreakDefinition.EVENTS_PER_FREEZE_MAX)
              .orNull()
              .about(
                  "Each time the count reaches a multiple of it, the user gets a freeze; never, when absent or null."));

  /// A new streak.
  public static final Shape CREATE =
      Shape.admin(
              "StreakCreate",
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
              {"name": "Daily Player", "key": "daily_play", "qualifying_event": "workout_completed",
               "period": "daily", "grace_period_hours": 6, "freeze_enabled": true, "max_freezes": 2}
              """);

  /// A change of a streak.
  public static final Shape UPDATE =
      Shape.admin("StreakUpdate", FIELDS.toArray(Field[]::new))
          .partial("StreakUpdate")
          .example(
              """
              {"grace_period_hours": 3, "max_freezes": 1}
              """);

  private StreakShapes() {}

  /// Reads a new streak, with all that its fields show only together.
  static Values create(JsonNode body) {
    var errors = new FieldErrors();
    return checked(body, CREATE.read(body, "", errors), null, errors);
  }

  /// Reads a change of `before`, with all that its fields show only together.
  static Values update(JsonNode body, StreakRules before) {
    var errors = new FieldErrors();
    var rest = KEYS.refuseChange(body, errors);
    return checked(rest, UPDATE.read(rest, "", errors), before, errors);
  }

  private static Values checked(
      JsonNode sent, @Nullable Values given, @Nullable StreakRules before, FieldErrors errors) {
    if (given != null) StreakRules.check(sent, given, before, errors);
    if (!errors.isEmpty()) throw errors.problem().exception();
    return Objects.requireNonNull(given, "a body that is no object is an error");
  }

  private static String graceBounds() {
    return "between 0 and %d for a daily streak, between 0 and %d for a weekly one"
        .formatted(GRACE_DAILY, GRACE_WEEKLY);
  }
}
