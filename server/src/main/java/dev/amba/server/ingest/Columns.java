package dev.amba.server.ingest;

import dev.amba.server.platform.db.BinaryValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/// Binds rows to a statement as one array a column, for `unnest` to put together again. Each call
/// binds the next parameter. The arrays are binary, which the driver makes of few types by itself.
final class Columns<R> {
  private static final int DIMENSIONS = 1;
  private static final int MAY_HAVE_NULLS = 1;
  private static final int FIRST_INDEX = 1;

  private final BaseConnection connection;
  private final PreparedStatement statement;
  private final Collection<R> rows;
  private final BinaryValues array = new BinaryValues();
  private int count;

  /// @param rows at least one
  Columns(Connection connection, PreparedStatement statement, Collection<R> rows)
      throws SQLException {
    this.connection = connection.unwrap(BaseConnection.class);
    this.statement = statement;
    this.rows = rows;
  }

  void uuids(Function<R, @Nullable UUID> column) throws SQLException {
    add(Oid.UUID_ARRAY, Oid.UUID, (out, row) -> out.uuid(column.apply(row)));
  }

  void bigints(ToLongFunction<R> column) throws SQLException {
    add(Oid.INT8_ARRAY, Oid.INT8, (out, row) -> out.bigint(column.applyAsLong(row)));
  }

  void integers(ToIntFunction<R> column) throws SQLException {
    add(Oid.INT4_ARRAY, Oid.INT4, (out, row) -> out.integer(column.applyAsInt(row)));
  }

  void booleans(Predicate<R> column) throws SQLException {
    add(Oid.BOOL_ARRAY, Oid.BOOL, (out, row) -> out.bool(column.test(row)));
  }

  void timestamps(Function<R, @Nullable Instant> column) throws SQLException {
    add(Oid.TIMESTAMPTZ_ARRAY, Oid.TIMESTAMPTZ, (out, row) -> out.timestamp(column.apply(row)));
  }

  void dates(Function<R, @Nullable LocalDate> column) throws SQLException {
    add(Oid.DATE_ARRAY, Oid.DATE, (out, row) -> out.date(column.apply(row)));
  }

  void texts(Function<R, @Nullable String> column) throws SQLException {
    add(Oid.TEXT_ARRAY, Oid.TEXT, (out, row) -> out.text(column.apply(row)));
  }

  private void add(int arrayType, int type, BiConsumer<BinaryValues, R> column)
      throws SQLException {
    array.clear();
    array.int32(DIMENSIONS).int32(MAY_HAVE_NULLS).int32(type).int32(rows.size()).int32(FIRST_INDEX);
    for (var row : rows) column.accept(array, row);
    statement.setArray(++count, new PgArray(connection, arrayType, array.toBytes()));
  }

  /// The number of the parameter after those that are bound.
  int next() {
    return count + 1;
  }
}
