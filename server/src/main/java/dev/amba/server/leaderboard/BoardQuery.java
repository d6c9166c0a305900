package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What part of a leaderboard is wanted. All of it is checked, also what does not matter in the
/// end.
///
/// @param offset rows to leave out; beyond the board's `max_entries` there are none
/// @param limit rows to return at most
/// @param radius users before and after somebody, when the rows around them are wanted
/// @param date any in the period wanted, null for the running one
public record BoardQuery(long offset, int limit, int radius, @Nullable LocalDate date) {
  /// Whom the rows are around: the user of the session.
  static final String ME = "me";

  /// Users shown before and after somebody when the caller does not say.
  public static final int RADIUS_DEFAULT = 5;

  /// Most users shown before and after somebody, so that all of them are no more than a page.
  public static final int RADIUS_MAX = (Paging.MAX_LIMIT - 1) / 2;

  /// The first rows of the running period.
  ///
  /// @param limit how many at most
  public static BoardQuery first(int limit) {
    return new BoardQuery(0, limit, RADIUS_DEFAULT, null);
  }

  /// Reads the query parameters; null means absent.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `INVALID_LIMIT`, or `INVALID_INPUT`
  ///   with everything else that is wrong
  static BoardQuery of(
      @Nullable String limit,
      @Nullable String offset,
      @Nullable String radius,
      @Nullable String period) {
    var paging = Paging.of(offset, limit);
    var errors = new FieldErrors();
    var users = radius(radius, errors);
    var date = date(period, errors);
    if (!errors.isEmpty()) throw errors.problem().exception();
    return new BoardQuery(paging.offset(), paging.limit(), users, date);
  }

  /// Reads the query parameter `period`; null means absent.
  static @Nullable LocalDate date(@Nullable String period) {
    var errors = new FieldErrors();
    var date = date(period, errors);
    if (!errors.isEmpty()) throw errors.problem().exception();
    return date;
  }

  /// The answer to who wants the rows around themselves, but comes without a session.
  static Problem nobody() {
    var message =
        "around must name a user here, because this credential is of no user's session: me";
    return new Problem(
        ProblemCode.INVALID_INPUT,
        message,
        "Name the user by id, or as external:<external_id>.",
        List.of(new FieldError("/around", message)),
        null);
  }

  private static int radius(@Nullable String radius, FieldErrors errors) {
    if (radius == null) return RADIUS_DEFAULT;
    try {
      var value = Integer.parseInt(radius);
      if (value >= 0 && value <= RADIUS_MAX) return value;
    } catch (NumberFormatException _) {
      // Told below.
    }
    errors.add("/radius", "must be a whole number from 0 to " + RADIUS_MAX + ": " + radius);
    return RADIUS_DEFAULT;
  }

  private static @Nullable LocalDate date(@Nullable String period, FieldErrors errors) {
    if (period == null) return null;
    try {
      var date = LocalDate.parse(period);
      if (!date.isBefore(BoardPeriod.DATE_MIN) && !date.isAfter(BoardPeriod.DATE_MAX)) return date;
    } catch (DateTimeParseException _) {
      // Told below.
    }
    errors.add("/period", "must be any day in the period wanted, such as 2026-01-14: " + period);
    return null;
  }
}
