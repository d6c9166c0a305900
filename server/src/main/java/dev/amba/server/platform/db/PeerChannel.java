package dev.amba.server.platform.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Where the server processes on a database tell each other what they commit, so that each can keep
/// in memory what follows from all commits.
///
/// ## When nobody listens, nothing is told
///
/// Telling has its price: PostgreSQL lets only one transaction that tells commit at a time. So a
/// transaction asks, by two locks and without waiting, whether it may be [Receipt#silent]: nobody
/// else may listen ([PeerGuard]), and its own process must be known to be there. Both are the
/// database's word at that moment, and hold until the commit.
///
/// ## What a process can rely on
///
/// Within one [#epoch] other than [#NONE] a process hears of every transaction that becomes visible
/// after the epoch began. When its connection is lost the epoch ends, and with it all that was
/// known; the next one begins as soon as the database is there again.
@Singleton
public final class PeerChannel {
  /// No epoch: what others commit may not be heard.
  public static final long NONE = 0;

  private static final String CHANNEL = "amba_commits";
  private static final String SYNC = "sync ";
  private static final String RESET = "reset";

  /// How long the end of the process waits for the listener, at most.
  private static final int WAIT_MILLIS = 250;

  /// After how many silent waits the connection is asked whether it still lives.
  private static final int SILENT_WAITS = 20;

  private static final int ALIVE_SECONDS = 5;
  private static final Duration RETRY = Duration.ofMillis(250);

  private static final Logger LOG = Logger.getLogger(PeerChannel.class);

  /// What a transaction is told about itself.
  ///
  /// @param xid its number, by which a [Snapshot] tells whether it shows the transaction
  /// @param silent whether nobody need be told of it
  public record Receipt(long xid, boolean silent) {}

  /// What became of a transaction.
  public enum Status {
    /// It is visible.
    COMMITTED,
    /// It never will be; or nobody knows any more.
    ABORTED,
    /// It may still commit.
    UNDER_WAY
  }

  /// Follows what other processes commit.
  public interface Follower {
    /// A message of another process, whose transaction is committed.
    void heard(String message);

    /// From now on something may have been missed; it stays so until the next epoch.
    void lost();
  }

  private final DatabaseAddress address;
  private final DataSource pool;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong syncs = new AtomicLong();
  private final Map<Long, CountDownLatch> awaited = new ConcurrentHashMap<>();

  /// By which this process knows its own messages, also those that are heard after a loss.
  private final String sender = Integer.toHexString(random.nextInt()) + " ";

  /// The lock that says that this process listens; another one each time that it begins to.
  private volatile int name = random.nextInt();

  private volatile long epoch = NONE;
  private long epochs;
  private boolean mustReset;
  private volatile boolean stopping;
  private @Nullable Thread listener;

  @Inject
  PeerChannel(DatabaseAddress address, DataSource pool) {
    this.address = address;
    this.pool = pool;
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    listener = Thread.ofVirtual().name("peer-channel").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (listener != null) listener.join(Duration.ofMillis(4 * WAIT_MILLIS));
  }

  /// Follows all messages of other processes.
  public void follow(Follower follower) {
    followers.add(follower);
  }

  /// The span in which everything is heard; [#NONE] at the moment.
  public long epoch() {
    return epoch;
  }

  /// The name under which this process listens, for [PeerLocks#RECEIPT].
  public int name() {
    return name;
  }

  /// Asks, within a transaction, for its number and whether it may be silent.
  public Receipt receipt(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT " + PeerLocks.RECEIPT)) {
      statement.setInt(1, name);
      try (var row = statement.executeQuery()) {
        row.next();
        return new Receipt(row.getLong("xid"), row.getBoolean("silent"));
      }
    }
  }

  /// Tells the others, when the transaction commits.
  ///
  /// @param messages of less than 7,900 bytes each
  public void tell(Connection connection, List<String> messages) throws SQLException {
    if (messages.isEmpty()) return;
    try (var statement =
        connection.prepareStatement(
            """
            SELECT pg_notify(?, ? || message)
            FROM unnest(?) AS message
            """)) {
      statement.setString(1, CHANNEL);
      statement.setString(2, sender);
      statement.setArray(3, connection.createArrayOf("text", messages.toArray()));
      statement.execute();
    }
  }

  /// Waits until everything is heard that others had committed when it was called.
  ///
  /// @return whether it is; false when the patience was not enough
  public boolean awaitHeard(Duration patience) throws InterruptedException {
    var number = syncs.incrementAndGet();
    var heard = new CountDownLatch(1);
    awaited.put(number, heard);
    try (var connection = pool.getConnection()) {
      tell(connection, List.of(SYNC + number));
      return heard.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (SQLException e) {
      LOG.debugf("the channel cannot be asked: %s", e.getMessage());
      return false;
    } finally {
      awaited.remove(number);
    }
  }

  /// What became of a transaction, by the number in its [Receipt].
  public Status status(long xid) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement("SELECT pg_xact_status(?::text::xid8)")) {
      statement.setString(1, Long.toString(xid));
      try (var row = statement.executeQuery()) {
        row.next();
        return switch (row.getString(1)) {
          case "committed" -> Status.COMMITTED;
          case "in progress" -> Status.UNDER_WAY;
          case null, default -> Status.ABORTED;
        };
      }
    }
  }

  private void run() {
    while (!stopping) {
      try (var connection = address.dataSource().getConnection();
          var guard = new PeerGuard(address)) {
        try {
          listen(connection, guard);
        } finally {
          epoch = NONE;
          mustReset |= guard.isLost();
          followers.forEach(Follower::lost);
        }
      } catch (SQLException e) {
        if (!stopping) LOG.warnf("commits of other processes are not heard: %s", e.getMessage());
      }
      pause();
    }
  }

  private void listen(Connection connection, PeerGuard guard) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    PeerLocks.join(connection);
    while (!guard.stands(connection)) {
      if (stopping) return;
      pause();
    }
    name = random.nextInt();
    PeerLocks.name(connection, name);
    if (mustReset) tell(connection, List.of(RESET));
    mustReset = false;
    epoch = ++epochs;
    hear(connection, guard);
  }

  private void hear(Connection connection, PeerGuard guard) throws SQLException {
    var channel = connection.unwrap(PGConnection.class);
    var silent = 0;
    while (!stopping) {
      var notifications = channel.getNotifications(WAIT_MILLIS);
      for (var notification : notifications) hear(notification.getParameter());
      silent = notifications.length == 0 ? silent + 1 : 0;
      guard.check();
      if (silent % SILENT_WAITS == SILENT_WAITS - 1) {
        if (!connection.isValid(ALIVE_SECONDS)) return;
        guard.leaveIfAlone(connection);
      }
    }
  }

  private void hear(String message) {
    var space = message.indexOf(' ');
    var text = message.substring(space + 1);
    var isOwn = message.startsWith(sender);
    if (text.startsWith(SYNC)) {
      var latch = isOwn ? awaited.get(Long.parseLong(text.substring(SYNC.length()))) : null;
      if (latch != null) latch.countDown();
    } else if (text.equals(RESET)) {
      if (isOwn) return;
      // Somebody's guard was away for a moment: others may have been silent, here as there.
      epoch = NONE;
      followers.forEach(Follower::lost);
      epoch = ++epochs;
    } else if (!isOwn) {
      for (var follower : followers) tell(follower, text);
    }
  }

  private static void tell(Follower follower, String text) {
    try {
      follower.heard(text);
    } catch (RuntimeException e) {
      LOG.error("a message of another process cannot be read", e);
      follower.lost();
    }
  }

  private void pause() {
    if (stopping) return;
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
