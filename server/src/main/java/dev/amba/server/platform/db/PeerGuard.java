package dev.amba.server.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Makes everybody tell of their commits, for as long as it stands: it holds a lock that silent
/// transactions share, in a session of its own, or waits for it behind the guard of another
/// process. Who waits is as good as who holds, for no silent transaction gets past either, and when
/// the holder goes the next one has it at once.
///
/// A process that is alone has got the lock once, so that silent transactions of a process that it
/// does not know are over, and needs it no more. Whoever comes next will see to it.
final class PeerGuard implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PeerGuard.class);

  /// Whatever is usual at this database, this session waits.
  private static final String PATIENT =
      "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_session_timeout = 0";

  private final DatabaseAddress address;
  private @Nullable Connection session;
  private @Nullable Statement waiting;
  private int pid;
  private volatile boolean granted;
  private volatile @Nullable SQLException failure;

  PeerGuard(DatabaseAddress address) {
    this.address = address;
  }

  /// Whether, from now on, this process hears of everything that becomes visible. To be asked again
  /// while it is not so.
  ///
  /// @param listening a session that is known as one that listens
  boolean stands(Connection listening) throws SQLException {
    if (session == null) open();
    check();
    if (!granted && !PeerLocks.isGuarded(listening, pid)) return false;
    leaveIfAlone(listening);
    return true;
  }

  /// Gives the lock back when there is nobody else. Who comes now sees this process, and guards.
  void leaveIfAlone(Connection listening) throws SQLException {
    var held = session;
    if (!granted || held == null || !PeerLocks.isAlone(listening)) return;
    // The end of a session takes the database a moment, in which nobody would be silent.
    PeerLocks.giveBack(held);
    close();
  }

  /// @throws SQLException when the lock may be lost
  void check() throws SQLException {
    var failed = failure;
    if (failed != null) throw failed;
    var held = session;
    if (held == null || !granted) return;
    try {
      // Reads the end of the session, if it has come.
      held.unwrap(PGConnection.class).getNotifications();
    } catch (SQLException e) {
      failure = e;
      throw e;
    }
  }

  /// Whether its session ended by itself, so that others may have been silent for a moment.
  boolean isLost() {
    try {
      check();
      return false;
    } catch (SQLException _) {
      return true;
    }
  }

  private void open() throws SQLException {
    var opened = address.dataSource().getConnection();
    session = opened;
    pid = opened.unwrap(PGConnection.class).getBackendPID();
    var statement = opened.createStatement();
    statement.execute(PATIENT);
    waiting = statement;
    Thread.ofVirtual()
        .name("peer-guard")
        .start(() -> {
          try (statement) {
            statement.execute("SELECT pg_advisory_lock(" + PeerLocks.GUARD + ")");
            granted = true;
          } catch (SQLException e) {
            failure = e;
          }
        });
  }

  @Override
  public void close() {
    var held = session;
    var asked = waiting;
    session = null;
    if (held == null) return;
    try {
      // Else the session would wait on, and have the lock one day for nobody.
      if (!granted && asked != null) asked.cancel();
      held.close();
    } catch (SQLException e) {
      LOG.debugf("the guard's session is gone: %s", e.getMessage());
    }
  }
}
