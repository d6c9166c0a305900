package dev.amba.server.leaderboard;

import static dev.amba.server.platform.http.Field.choice;
import static dev.amba.server.platform.http.Field.key;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.server.platform.http.DefinitionKeys;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.StreakKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What requests about leaderboards' definitions look like.
public final class BoardShapes {
  /// The keys of leaderboards.
  static final DefinitionKeys KEYS = new DefinitionKeys("leaderboard");

  private static final List<Field> FIELDS =
      List.of(
          text("name").must().about("What people read."),
          choice("metric", BoardMetric.WIRE_NAMES)
              .must()
              .about(
                  "What it ranks by: xp, the current count of a streak, or with custom how often an event happened."),
          key("streak_key")
              .orNull()
              .about("The streak whose current count ranks; required with streak, only there."),
          text("custom_event", 1, Field.MAX_EVENT_NAME)
              .orNull()
              .about("The event that is counted; required with custom, only there."),
          choice("period", Arrays.stream(BoardPeriod.values()).map(BoardPeriod::wireName).toList())
              .or(BoardPeriod.ALL_TIME.wireName())
              .about("How long it counts before it turns; with streak only all_time."),
          whole("max_entries", 1, Board.ENTRIES_MAX)
              .or((long) Board.ENTRIES_MAX)
              .about("How many users its list shows at most; ranks below stay exact."));

  /// A new leaderboard.
  public static final Shape CREATE =
      Shape.admin(
              "LeaderboardCreate",
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
              {"name": "Most messages this week", "key": "weekly_messages", "metric": "custom",
               "custom_event": "message_sent", "period": "weekly", "max_entries": 100}
              """);

  /// A change of a leaderboard.
  public static final Shape UPDATE =
      Shape.admin("LeaderboardUpdate", FIELDS.toArray(Field[]::new))
          .partial("LeaderboardUpdate")
          .example(
              """
              {"name": "Most messages of the month", "period": "monthly"}
              """);

  private BoardShapes() {}

  /// A new leaderboard, and the key that was sent for it.
  ///
  /// @param streakKeys of the project
  static NewBoard create(JsonNode body, StreakKeys streakKeys) {
    var errors = new FieldErrors();
    var given = CREATE.read(body, "", errors);
    if (given == null) throw errors.problem().exception();
    var fields = new BoardCheck(body, given, streakKeys, errors).fields(null);
    return new NewBoard(given.textOrNull("key"), fields);
  }

  /// A leaderboard as it is after a change.
  ///
  /// @param before as it was
  /// @param streakKeys of the project
  static BoardFields update(JsonNode body, BoardFields before, StreakKeys streakKeys) {
    var errors = new FieldErrors();
    var rest = KEYS.refuseChange(body, errors);
    var given = UPDATE.read(rest, "", errors);
    if (given == null) throw errors.problem().exception();
    return new BoardCheck(rest, given, streakKeys, errors).fields(before);
  }
}
