package dev.amba.server.ingest;

import dev.amba.server.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The one connection of a lane: opened when first needed, kept for its prepared statements, opened
/// anew after a fault.
final class LaneConnection {
  /// Keeps updates walking the rows in the order in which they are given, so that every process
  /// locks in the same order.
  private static final String ORDERED_PLANS =
      "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c jit=off";

  /// A database that neither answers nor hangs up counts as away.
  private static final int CONNECT_SECONDS = 5;

  private static final int ANSWER_SECONDS = 60;

  private static final Logger LOG = Logger.getLogger(LaneConnection.class);

  private final PGSimpleDataSource database;
  private @Nullable Connection connection;

  LaneConnection(DatabaseAddress address) {
    database = address.dataSource();
    database.setConnectTimeout(CONNECT_SECONDS);
    database.setSocketTimeout(ANSWER_SECONDS);
    database.setApplicationName("amba-lane");
    database.setOptions(ORDERED_PLANS);
    database.setPrepareThreshold(1);
    database.setReWriteBatchedInserts(true);
  }

  /// Whether there is a connection from an earlier transaction, which may have died since.
  boolean isKept() {
    return connection != null;
  }

  Connection open() throws SQLException {
    if (connection == null || connection.isClosed()) {
      connection = database.getConnection();
      connection.setAutoCommit(false);
    }
    return connection;
  }

  /// Undoes the open transaction. When not even that works, the connection is given up.
  void rollback(Throwable cause) {
    if (connection == null) return;
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      close();
    }
  }

  void close() {
    if (connection == null) return;
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debugf("closing a broken connection: %s", e.getMessage());
    }
    connection = null;
  }
}
