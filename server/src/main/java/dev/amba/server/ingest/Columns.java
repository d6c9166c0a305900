package dev.amba.server.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds rows to a statement as one array a column, for `unnest` to put together again.
final class Columns<R> {
  private final Connection connection;
  private final PreparedStatement statement;
  private final Collection<R> rows;
  private int count;

  Columns(Connection connection, PreparedStatement statement, Collection<R> rows) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
  }

  /// Binds the next parameter: this column of every row.
  ///
  /// @param type of the column, as PostgreSQL calls it
  void add(String type, Function<R, @Nullable Object> column) throws SQLException {
    var values = new @Nullable Object[rows.size()];
    var i = 0;
    for (var row : rows) values[i++] = column.apply(row);
    statement.setArray(++count, connection.createArrayOf(type, values));
  }

  /// The number of the parameter after those that are bound.
  int next() {
    return count + 1;
  }
}
