package dev.amba.server.platform.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Tells every server process on a database that something small and much-read has changed, so that
/// none goes on with what it has in memory.
///
/// A change is told within its transaction: nobody hears of one that is rolled back. The process
/// that makes it has heard by the time its transaction returns; others hear within milliseconds. A
/// process that lost its connection to the database may have missed changes, so it forgets
/// everything, and keeps nothing until it hears again.
@Singleton
public final class ConfigBus {
  private static final Logger LOG = Logger.getLogger(ConfigBus.class);

  /// How long the end of the process waits for the listener, at most.
  private static final int WAIT_MILLIS = 250;

  /// After how many silent waits the connection is asked whether it still lives.
  private static final int SILENT_WAITS = 40;

  private static final int ALIVE_SECONDS = 5;
  private static final long RETRY_MILLIS = 250;

  private final DataSource dataSource;
  private final Map<String, List<Follower>> followers = new ConcurrentHashMap<>();
  private volatile boolean listening;
  private volatile boolean stopping;
  private @Nullable Thread listener;

  /// Keeps something in memory that the database knows better.
  public interface Follower {
    /// The thing of this key has changed.
    void changed(String key);

    /// Anything may have changed.
    void anyMayHaveChanged();
  }

  @Inject
  ConfigBus(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    listener = Thread.ofVirtual().name("config-bus").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    try {
      if (listener != null) listener.join(Duration.ofMillis(4 * WAIT_MILLIS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Follows all changes of one kind of thing.
  public void follow(String kind, Follower follower) {
    followers.computeIfAbsent(kind, _ -> new CopyOnWriteArrayList<>()).add(follower);
  }

  /// Tells, when the transaction commits, that a thing has changed.
  ///
  /// @param kind what sort of thing, one word
  /// @param key which one
  public void publish(Handle handle, String kind, Object key) {
    tell(handle, kind, key);
    handle.afterCommit(() -> changed(kind, key.toString()));
  }

  /// Tells the server processes, from one that keeps nothing in memory itself.
  public static void tell(Handle handle, String kind, Object key) {
    // A query, not an update: a function that returns nothing still returns a row.
    handle
        .createQuery("SELECT pg_notify('amba_config', :topic)")
        .bind("topic", kind + ":" + key)
        .mapTo(String.class)
        .one();
  }

  /// Whether changes made by other processes are heard at the moment.
  public boolean isListening() {
    return listening;
  }

  private void run() {
    while (!stopping) {
      try (var connection = dataSource.getConnection()) {
        try {
          listen(connection);
        } finally {
          listening = false;
          forgetAll();
          unlisten(connection);
        }
      } catch (SQLException e) {
        if (!stopping) LOG.warnf("changes by other processes are not heard: %s", e.getMessage());
      }
      pause();
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN amba_config");
    }
    forgetAll();
    listening = true;
    var channel = connection.unwrap(PGConnection.class);
    var silent = 0;
    while (!stopping) {
      var notifications = channel.getNotifications(WAIT_MILLIS);
      for (var notification : notifications) hear(notification.getParameter());
      silent = notifications.length == 0 ? silent + 1 : 0;
      if (silent % SILENT_WAITS == SILENT_WAITS - 1 && !connection.isValid(ALIVE_SECONDS)) return;
    }
  }

  private static void unlisten(Connection connection) {
    // The connection goes back to the pool, where nobody would read what it hears.
    try (var statement = connection.createStatement()) {
      statement.execute("UNLISTEN *");
    } catch (SQLException e) {
      LOG.debugf("the listening connection is gone: %s", e.getMessage());
    }
  }

  private void pause() {
    if (stopping) return;
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private void hear(String topic) {
    var colon = topic.indexOf(':');
    if (colon > 0) changed(topic.substring(0, colon), topic.substring(colon + 1));
  }

  private void changed(String kind, String key) {
    for (var follower : followers.getOrDefault(kind, List.of())) follower.changed(key);
  }

  private void forgetAll() {
    followers.values().forEach(list -> list.forEach(Follower::anyMayHaveChanged));
  }
}
