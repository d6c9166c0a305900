package dev.amba.server.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.FieldType;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.StreakKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wrong with a leaderboard that single fields do not show: which of them belong to its
/// metric. Each error points at what has to be mended.
///
/// @param sent the body
/// @param given what its shape read of it
/// @param streakKeys of the project
/// @param errors what is wrong so far
record BoardCheck(JsonNode sent, Values given, StreakKeys streakKeys, FieldErrors errors) {
  private static final String STREAK_KEY = "streak_key";
  private static final String CUSTOM_EVENT = "custom_event";
  private static final String PERIOD = "period";

  /// The leaderboard that comes of it.
  ///
  /// @param before what it was, null for a new one
  /// @throws dev.amba.server.platform.problem.ProblemException with everything that is wrong
  BoardFields fields(@Nullable BoardFields before) {
    var old = before == null ? null : before.metric().wireName();
    var word = sent.has("metric") ? given.textOrNull("metric") : old;
    // Without a metric nobody can say what belongs to it.
    var metric = word == null ? null : metric(word, before);
    var periodWord = given.has(PERIOD) ? given.textOrNull(PERIOD) : null;
    var period = before == null ? BoardPeriod.ALL_TIME : before.period();
    if (periodWord != null) period = BoardPeriod.find(periodWord).orElseThrow();
    if (BoardMetric.STREAK.equals(word) && period != BoardPeriod.ALL_TIME) {
      errors.add(
          "/" + PERIOD,
          "must be all_time with metric streak, because a streak counts on from period to period and has no count of one: "
              + period.wireName());
    }
    if (!errors.isEmpty()) throw errors.problem().exception();
    return new BoardFields(
        before == null || given.has("name") ? given.text("name") : before.name(),
        Objects.requireNonNull(metric, "a metric that is wrong is an error"),
        period,
        before == null || given.has("max_entries")
            ? given.integer("max_entries")
            : before.maxEntries());
  }

  private @Nullable BoardMetric metric(String word, @Nullable BoardFields before) {
    if (!word.equals(BoardMetric.STREAK)) refuse(STREAK_KEY, BoardMetric.STREAK, word);
    if (!word.equals(BoardMetric.CUSTOM)) refuse(CUSTOM_EVENT, BoardMetric.CUSTOM, word);
    return switch (word) {
      case BoardMetric.STREAK -> streak(before == null ? null : before.streakKey());
      case BoardMetric.CUSTOM -> {
        var event = needed(CUSTOM_EVENT, word, before == null ? null : before.customEvent());
        yield event == null ? null : new BoardMetric.EventCount(event);
      }
      default -> new BoardMetric.Xp();
    };
  }

  /// A streak that is sent must be there. One that was there when it was sent may be gone: the
  /// board waits for the next of its key.
  private @Nullable BoardMetric streak(@Nullable String before) {
    var key = needed(STREAK_KEY, BoardMetric.STREAK, before);
    if (key == null) return null;
    if (sent.has(STREAK_KEY) && !streakKeys.has(key)) {
      errors.add("/" + STREAK_KEY, streakKeys.rule(key));
    }
    return new BoardMetric.StreakCount(key);
  }

  private @Nullable String needed(String field, String metric, @Nullable String before) {
    if (sent.hasNonNull(field)) return given.textOrNull(field);
    if (before == null || sent.has(field)) {
      errors.add("/" + field, "is required with metric " + metric);
      return null;
    }
    return before;
  }

  private void refuse(String field, String theirs, String metric) {
    if (!sent.hasNonNull(field)) return;
    errors.add(
        "/" + field,
        "must be left out with metric %s, because it belongs to metric %s: %s"
            .formatted(metric, theirs, FieldType.brief(sent.get(field))));
  }
}
