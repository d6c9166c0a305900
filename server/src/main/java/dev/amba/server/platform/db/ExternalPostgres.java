package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A PostgreSQL that somebody else runs: it may come up after us, but it must be one that we can
/// work with.
final class ExternalPostgres {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int OLDEST_VERSION = 15;

  private ExternalPostgres() {}

  /// Waits until the database takes connections.
  ///
  /// @throws StartupException when it refuses us, is too old, or does not answer in time
  static void await(DatabaseAddress address, Consumer<String> progress) {
    var start = System.nanoTime();
    var isTold = false;
    while (true) {
      try (var connection = address.dataSource().getConnection()) {
        check(address, connection);
        return;
      } catch (SQLException e) {
        if (!isPassing(e) || System.nanoTime() - start > PATIENCE_NANOS) {
          throw new StartupException(
              "the database at %s cannot be used: %s".formatted(address, e.getMessage()), e);
        }
        if (!isTold)
          progress.accept("waiting for the database at %s: %s".formatted(address, e.getMessage()));
        isTold = true;
      }
      pause();
    }
  }

  private static void check(DatabaseAddress address, Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION) {
      throw new StartupException(
          "the database at %s is PostgreSQL %d: Amba needs %d or later"
              .formatted(address, version, OLDEST_VERSION));
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW server_encoding")) {
      if (!rows.next() || !rows.getString(1).equals("UTF8")) {
        throw new StartupException(
            "the database at %s must have the encoding UTF8".formatted(address));
      }
    }
  }

  /// Not there yet, starting, stopping or out of connections; everything else stays as it is,
  /// however long we wait.
  private static boolean isPassing(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted", e);
    }
  }
}
