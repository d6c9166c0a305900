package dev.amba.server.platform.db;

import java.sql.Connection;
import java.sql.SQLException;

/// The advisory locks by which the server processes on a database know of each other.
public final class PeerLocks {
  /// Held, shared, by every process that listens. The locks of ours share one class, and each
  /// process's name is in a second one.
  private static final String MEMBER = "1634558561, 1";

  /// Held exclusively, or waited for, by whoever needs others to tell.
  static final String GUARD = "1634558561, 2";

  /// Columns `xid` and `silent` of a statement within a transaction; one parameter, the name of
  /// this process. Both locks are asked for without waiting, and what is got is held to the commit:
  /// the first is refused when somebody needs to be told, the second while this process listens.
  public static final String RECEIPT =
      """
      pg_current_xact_id()::text::bigint AS xid,
      pg_try_advisory_xact_lock_shared(1634558561, 2)
        AND NOT pg_try_advisory_xact_lock_shared(1634558562, ?) AS silent
      """;

  private PeerLocks() {}

  /// Makes this session known as one that listens.
  static void join(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock_shared(" + MEMBER + ")");
    }
  }

  /// Gives this process its name: from now on its transactions may be silent.
  static void name(Connection connection, int name) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_advisory_lock(1634558562, ?)")) {
      statement.setInt(1, name);
      statement.execute();
    }
  }

  /// Whether no other session listens.
  static boolean isAlone(Connection connection) throws SQLException {
    return holds(
        connection,
        """
        SELECT count(*) = 0
        FROM pg_locks
        WHERE locktype = 'advisory'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = 1634558561
          AND objid = 1
          AND pid <> pg_backend_pid()
        """);
  }

  /// Gives the guard's lock back, which this session holds.
  static void giveBack(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + GUARD + ")");
    }
  }

  /// Whether nobody may be silent now and later: another session holds the guard's lock, and the
  /// session `pid` waits for it.
  static boolean isGuarded(Connection connection, int pid) throws SQLException {
    return holds(
        connection,
        """
        SELECT coalesce(bool_or(granted AND pid <> %1$d), false) AND coalesce(bool_or(pid = %1$d), false)
        FROM pg_locks
        WHERE locktype = 'advisory'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid = 1634558561
          AND objid = 2
          AND mode = 'ExclusiveLock'
        """
            .formatted(pid));
  }

  private static boolean holds(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
