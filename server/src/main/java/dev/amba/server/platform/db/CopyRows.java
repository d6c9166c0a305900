package dev.amba.server.platform.db;

import java.sql.SQLException;
import org.postgresql.copy.CopyManager;

/// Rows for one table in PostgreSQL's binary COPY format, the cheapest way to append many of them.
/// A row is begun with [#row] and then given its columns in order.
public final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int END = -1;

  private final String sql;
  private final int columns;
  private final BinaryValues values = new BinaryValues();
  private int rows;

  /// @param table the table's name
  /// @param columns its columns in the order in which each row will give them
  public CopyRows(String table, String... columns) {
    this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    this.columns = columns.length;
    clear();
  }

  /// Forgets all rows.
  public void clear() {
    values.clear();
    values.raw(SIGNATURE);
    rows = 0;
  }

  /// How many rows wait.
  public int rows() {
    return rows;
  }

  /// Begins a row, and takes its columns.
  public BinaryValues row() {
    rows++;
    return values.int16(columns);
  }

  /// Sends all rows, within the connection's transaction; none waiting means no round trip.
  public void send(CopyManager copy) throws SQLException {
    if (rows == 0) return;
    values.int16(END);
    var in = copy.copyIn(sql);
    try {
      in.writeToCopy(values.bytes(), 0, values.size());
      in.endCopy();
    } finally {
      if (in.isActive()) in.cancelCopy();
    }
    clear();
  }
}
