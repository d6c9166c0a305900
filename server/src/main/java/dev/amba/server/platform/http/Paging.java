package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted (contract §1).
///
/// @param offset rows to leave out, zero or more
/// @param limit rows to return, 1 to [#MAX_LIMIT]
public record Paging(long offset, int limit) {
  /// How many rows a page has when the caller does not say.
  public static final int DEFAULT_LIMIT = 50;

  /// Most rows one page may have.
  public static final int MAX_LIMIT = 200;

  /// Reads the query parameters `offset` and `limit`; null means absent.
  public static Paging of(@Nullable String offset, @Nullable String limit) {
    return new Paging(readOffset(offset), readLimit(limit));
  }

  /// Reads the query parameter `limit`.
  public static int readLimit(@Nullable String limit) {
    if (limit == null) return DEFAULT_LIMIT;
    try {
      var value = Integer.parseInt(limit);
      if (value >= 1 && value <= MAX_LIMIT) return value;
    } catch (NumberFormatException _) {
      // Falls through to the same answer as a number out of bounds.
    }
    throw Problem.of(
            ProblemCode.INVALID_LIMIT,
            "limit must be a whole number from 1 to " + MAX_LIMIT + ": " + limit)
        .exception();
  }

  private static long readOffset(@Nullable String offset) {
    if (offset == null) return 0;
    try {
      var value = Long.parseLong(offset);
      if (value >= 0) return value;
    } catch (NumberFormatException _) {
      // Falls through to the same answer as a negative number.
    }
    var message = "offset must be a whole number of at least 0: " + offset;
    throw Problem.invalid(List.of(new FieldError("/offset", message))).exception();
  }
}
