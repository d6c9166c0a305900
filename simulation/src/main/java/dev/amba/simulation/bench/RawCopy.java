package dev.amba.simulation.bench;

import dev.amba.server.platform.db.DatabaseAddress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyInputStream;

/// The limit: rows that the server has written, copied once more into tables just like theirs, with
/// nothing but COPY. No HTTP, no decisions, no state.
///
/// @param events how many were copied, with their ledger entries
/// @param nanos from the first to the last commit
record RawCopy(long events, long nanos) {
  private static final int MAX_EVENTS = 300_000;
  private static final int BATCH = 500;
  private static final int CONNECTIONS = 2;
  private static final int HEADER_BYTES = 19;
  private static final int END = -1;

  private static final String PREPARE =
      """
      CREATE TABLE copied_event (LIKE event INCLUDING ALL);
      CREATE TABLE copied_ledger (LIKE xp_ledger INCLUDING ALL);
      """;

  private static final String CLEAR = "DROP TABLE copied_event, copied_ledger";

  double eventsPerSecond() {
    return events * 1e9 / nanos;
  }

  /// Copies the rows that were written last.
  static RawCopy run(DatabaseAddress database)
      throws SQLException, IOException, InterruptedException {
    List<byte[]> events;
    List<byte[]> entries;
    long count;
    try (var connection = database.dataSource().getConnection()) {
      events = read(connection, "event", MAX_EVENTS, BATCH);
      count = Math.min(MAX_EVENTS, rows(connection, "event"));
      var ratio = (double) rows(connection, "xp_ledger") / rows(connection, "event");
      var entriesPerBatch = (int) Math.ceil(BATCH * ratio);
      entries = read(connection, "xp_ledger", (int) (count * ratio), entriesPerBatch);
    }
    execute(database, PREPARE);
    execute(database, "CHECKPOINT");
    var start = System.nanoTime();
    copy(database, events, entries);
    var copied = new RawCopy(count, System.nanoTime() - start);
    execute(database, CLEAR);
    return copied;
  }

  private static void execute(DatabaseAddress database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void copy(DatabaseAddress database, List<byte[]> events, List<byte[]> entries)
      throws IOException, InterruptedException {
    var next = new AtomicInteger();
    Callable<Void> writer =
        () -> {
          try (var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var i = next.getAndIncrement(); i < events.size(); i = next.getAndIncrement()) {
              send(copy.copyIn("COPY copied_event FROM STDIN (FORMAT binary)"), events.get(i));
              if (i < entries.size()) {
                send(copy.copyIn("COPY copied_ledger FROM STDIN (FORMAT binary)"), entries.get(i));
              }
              connection.commit();
            }
          }
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (var done : threads.invokeAll(List.of(writer, writer))) done.get();
    } catch (ExecutionException e) {
      throw new IOException("the rows could not be copied", e);
    }
  }

  private static void send(CopyIn copy, byte[] rows) throws SQLException {
    copy.writeToCopy(rows, 0, rows.length);
    var _ = copy.endCopy();
  }

  private static long rows(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// Reads rows, ready to be sent in batches.
  private static List<byte[]> read(Connection connection, String table, int limit, int batch)
      throws SQLException, IOException {
    var sql =
        "COPY (TABLE %s ORDER BY ctid DESC LIMIT %d) TO STDOUT (FORMAT binary)"
            .formatted(table, limit);
    var batches = new ArrayList<byte[]>();
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), sql)))) {
      var header = in.readNBytes(HEADER_BYTES);
      var columns = in.readShort();
      while (columns != END) {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(header);
        for (int i = 0; i < batch && columns != END; i++) {
          row(in, out, columns);
          columns = in.readShort();
        }
        out.writeShort(END);
        batches.add(bytes.toByteArray());
      }
    }
    return batches;
  }

  private static void row(DataInputStream in, DataOutputStream out, short columns)
      throws IOException {
    out.writeShort(columns);
    for (int i = 0; i < columns; i++) {
      var length = in.readInt();
      out.writeInt(length);
      if (length > 0) out.write(in.readNBytes(length));
    }
  }
}
