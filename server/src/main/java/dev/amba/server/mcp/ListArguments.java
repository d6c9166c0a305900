package dev.amba.server.mcp;

import static dev.amba.server.platform.http.Field.instant;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.whole;

import dev.amba.engine.xp.XpTotal;
import dev.amba.server.leaderboard.BoardQuery;
import dev.amba.server.openapi.ParameterWords;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Paging;

/// What narrows a list. The words are those of the API's description.
final class ListArguments {
  static final Field LIMIT =
      told(whole("limit", 1, Paging.MAX_LIMIT).or((long) Paging.DEFAULT_LIMIT));
  static final Field OFFSET = told(whole("offset", 0, XpTotal.MAX).or(0L));
  static final Field SEARCH = told(text("search"));
  static final Field SINCE = told(instant("since"));
  static final Field UNTIL = told(instant("until"));
  static final Field EVENT_NAME = told(text("event_name", 1, Field.MAX_EVENT_NAME));
  static final Field USER = told(text("user_id"));
  static final Field CURSOR = told(text("cursor"));

  static final Field AROUND =
      text("around")
          .about("Whose neighbours are wanted: a user's id, or `external:` and the external id.");
  static final Field RADIUS =
      told(whole("radius", 0, BoardQuery.RADIUS_MAX).or((long) BoardQuery.RADIUS_DEFAULT));
  static final Field PERIOD = told(text("period"));

  private ListArguments() {}

  private static Field told(Field field) {
    return field.about(ParameterWords.ABOUT.getOrDefault(field.name(), ""));
  }
}
