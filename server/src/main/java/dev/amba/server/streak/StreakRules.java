package dev.amba.server.streak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.streak.StreakPeriod;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a streak's definition says about living and breaking, in its whole. Each change of it is
/// kept, with the instant from which on it acts.
///
/// @param period `daily` or `weekly`
/// @param gracePeriodHours how long a period stays open after its end
/// @param freezeEnabled whether a held freeze covers a period that closes without a mark
/// @param maxFreezes most freezes that a user can hold
/// @param initialFreezes what a user begins with, at most `maxFreezes`
/// @param freezesPerNEvents each time the count reaches a multiple of it, one freeze is added; null
///   for never
record StreakRules(
    String period,
    int gracePeriodHours,
    boolean freezeEnabled,
    int maxFreezes,
    int initialFreezes,
    @Nullable Integer freezesPerNEvents) {

  /// The rules of a new streak.
  ///
  /// @param given checked
  static StreakRules of(Values given) {
    var maxFreezes = given.integer("max_freezes");
    return new StreakRules(
        given.text("period"),
        given.integer("grace_period_hours"),
        given.flag("freeze_enabled"),
        maxFreezes,
        given.has("initial_freezes") ? given.integer("initial_freezes") : maxFreezes,
        given.integerOrNull("freezes_per_n_events"));
  }

  /// These rules with what is given in their place. When `max_freezes` alone falls below what a
  /// user begins with, that follows.
  ///
  /// @param given checked
  StreakRules with(Values given) {
    var newMax = given.has("max_freezes") ? given.integer("max_freezes") : maxFreezes;
    return new StreakRules(
        given.has("period") ? given.text("period") : period,
        given.has("grace_period_hours") ? given.integer("grace_period_hours") : gracePeriodHours,
        given.has("freeze_enabled") ? given.flag("freeze_enabled") : freezeEnabled,
        newMax,
        given.has("initial_freezes")
            ? given.integer("initial_freezes")
            : Math.min(initialFreezes, newMax),
        given.has("freezes_per_n_events")
            ? given.integerOrNull("freezes_per_n_events")
            : freezesPerNEvents);
  }

  /// Notes what no field shows alone. A field that is wrong by itself is left out of it.
  ///
  /// @param sent the body that `given` was read from
  /// @param before what a change is of; null for a new streak
  static void check(JsonNode sent, Values given, @Nullable StreakRules before, FieldErrors errors) {
    checkGrace(given, before, errors);
    checkInitial(sent, given, before, errors);
  }

  private static void checkGrace(Values given, @Nullable StreakRules before, FieldErrors errors) {
    var sent = given.has("grace_period_hours");
    var kept = before == null ? null : Integer.valueOf(before.gracePeriodHours);
    var hours = sent ? given.integerOrNull("grace_period_hours") : kept;
    var keptPeriod = before == null ? null : before.period;
    var period = given.has("period") ? given.textOrNull("period") : keptPeriod;
    if (hours == null || period == null || hours <= graceHoursMax(period)) return;
    errors.add(
        "/grace_period_hours",
        "must be between 0 and %d for a %s streak: %d%s"
            .formatted(
                graceHoursMax(period), period, hours, sent ? "" : ", which it is; send another"));
  }

  private static void checkInitial(
      JsonNode sent, Values given, @Nullable StreakRules before, FieldErrors errors) {
    var initial = given.integerOrNull("initial_freezes");
    // Who lowers max_freezes alone lowers what users begin with, too.
    if (initial == null) return;
    var kept = before == null ? null : Integer.valueOf(before.maxFreezes);
    var max = given.has("max_freezes") ? given.integerOrNull("max_freezes") : kept;
    if (max == null || initial <= max) return;
    // What was sent is what can be mended; a default or a kept value is not.
    if (sent.has("max_freezes"))
      errors.add(
          "/max_freezes", "must be at least initial_freezes, %d: %d".formatted(initial, max));
    else
      errors.add("/initial_freezes", "must be at most max_freezes, %d: %d".formatted(max, initial));
  }

  private static int graceHoursMax(String period) {
    return switch (Objects.requireNonNull(period)) {
      case StreakShapes.DAILY -> StreakPeriod.Daily.GRACE_HOURS_MAX;
      case StreakShapes.WEEKLY -> StreakPeriod.Weekly.GRACE_HOURS_MAX;
      default -> throw new IllegalArgumentException("period must be known: " + period);
    };
  }
}
