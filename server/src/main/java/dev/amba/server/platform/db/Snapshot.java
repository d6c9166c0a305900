package dev.amba.server.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Which transactions a repeatable read shows: all below `xmin`, none from `xmax` on, and in
/// between all but those that were under way.
///
/// @param xmin the lowest number that was under way
/// @param xmax the first number that was not given out yet
/// @param underWay numbers in between that were under way, rising
public record Snapshot(long xmin, long xmax, List<Long> underWay) {

  /// That of this transaction, which must be a repeatable read.
  public static Snapshot of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_current_snapshot()::text")) {
      row.next();
      return parse(row.getString(1));
    }
  }

  /// Reads PostgreSQL's form, `xmin:xmax:xid,xid`.
  static Snapshot parse(String text) {
    var parts = text.split(":", -1);
    var underWay =
        Stream.of(parts[2].split(","))
            .filter(xid -> !xid.isEmpty())
            .map(Long::valueOf)
            .sorted()
            .toList();
    return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), underWay);
  }

  /// Whether what this transaction committed is seen.
  public boolean shows(long xid) {
    if (xid < xmin) return true;
    return xid < xmax && Collections.binarySearch(underWay, xid) < 0;
  }
}
