package dev.amba.server.ingest;

import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which events are wanted. Ids begin with the instant, so a range of time is a range of ids.
///
/// @param from the lowest id wanted
/// @param before the first id not wanted any more
/// @param eventName only events of this name; null for all
/// @param user only events of this user; null for all
/// @param limit how many at most
record EventQuery(
    UUID from, UUID before, @Nullable String eventName, @Nullable String user, int limit) {
  private static final UUID LOWEST = new UUID(0, 0);
  private static final UUID HIGHEST = new UUID(-1, -1);

  /// No event is as late, and its milliseconds still fit into an id.
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /// Reads the query parameters; null means absent. `since` is included, `until` is not.
  static EventQuery of(
      @Nullable String since,
      @Nullable String until,
      @Nullable String eventName,
      @Nullable String user,
      @Nullable String limit,
      @Nullable String cursor) {
    var from = since == null ? LOWEST : bound("since", since, ProblemCode.INVALID_SINCE);
    var before = until == null ? HIGHEST : bound("until", until, ProblemCode.INVALID_UNTIL);
    if (cursor != null) {
      var at = cursor(cursor);
      // The log reads backwards: a cursor only ever brings the end nearer.
      if (Long.compareUnsigned(at.getMostSignificantBits(), before.getMostSignificantBits()) <= 0) {
        before = at;
      }
    }
    return new EventQuery(from, before, eventName, user, Paging.readLimit(limit));
  }

  private static UUID bound(String name, String text, ProblemCode code) {
    try {
      var instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (instant.isBefore(Instant.EPOCH)) return LOWEST;
      if (!instant.isBefore(END)) return HIGHEST;
      return RowIds.lowestEvent(instant);
    } catch (DateTimeException _) {
      throw Problem.of(
              code,
              name + " must be an ISO 8601 instant with an offset: " + text,
              "Send one such as 2026-01-14T10:30:00Z.")
          .exception();
    }
  }

  /// Where the page after `last` begins.
  static String cursorAfter(UUID last) {
    var bytes = ByteBuffer.allocate(16);
    bytes.putLong(last.getMostSignificantBits()).putLong(last.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static UUID cursor(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == 16) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the same answer as a text of another length.
    }
    throw Problem.of(
            ProblemCode.INVALID_CURSOR,
            "cursor must be the next_cursor of an earlier page: " + text,
            "Leave it out to start with the newest event.")
        .exception();
  }
}
