package dev.amba.server.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of a table in the order of users, read a few at a time.
///
/// @param <T> a row
final class UserCursor<T> {
  /// How PostgreSQL orders UUIDs: byte by byte. Java compares their halves as signed numbers.
  static final Comparator<UUID> ORDER =
      Comparator.<UUID>comparingLong(id -> id.getMostSignificantBits() + Long.MIN_VALUE)
          .thenComparingLong(id -> id.getLeastSignificantBits() + Long.MIN_VALUE);

  private final Iterator<T> rows;
  private final Function<T, UUID> user;
  private @Nullable T head;

  UserCursor(Iterator<T> rows, Function<T, UUID> user) {
    this.rows = rows;
    this.user = user;
    advance();
  }

  /// The user of the next row; null at the end.
  @Nullable UUID user() {
    return head == null ? null : user.apply(head);
  }

  /// The next row if it is of this user, else null. It stays the next one.
  @Nullable T peek(UUID userId) {
    return userId.equals(user()) ? head : null;
  }

  /// Takes the next row if it is of this user, else null.
  @Nullable T take(UUID userId) {
    var row = peek(userId);
    if (row != null) advance();
    return row;
  }

  /// Takes all rows of this user.
  List<T> takeAll(UUID userId) {
    var all = new ArrayList<T>();
    for (var row = take(userId); row != null; row = take(userId)) all.add(row);
    return all;
  }

  private void advance() {
    head = rows.hasNext() ? rows.next() : null;
  }
}
