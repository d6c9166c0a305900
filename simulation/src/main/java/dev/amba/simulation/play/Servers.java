package dev.amba.simulation.play;

import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Servers on one database, which is there as long as they are.
final class Servers implements AutoCloseable {
  /// Connections of each. The embedded database has 100, and needs some for a moment longer than
  /// the server lives that had them.
  private static final String POOL = "12";

  private final Path home;
  private final Database database;
  private final List<ServerProcess> running = new ArrayList<>();

  /// Held to read by whoever sends what must not be sent twice, to write by whoever kills.
  private final ReadWriteLock lives = new ReentrantReadWriteLock();

  /// Who is interrupted does not leave servers behind.
  private final Thread atExit = new Thread(this::killAll, "servers-end");

  private Servers(Path home, Database database) {
    this.home = home;
    this.database = database;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private void killAll() {
    synchronized (running) {
      for (var server : running) server.handle().destroyForcibly();
    }
  }

  /// Starts them.
  static Servers start(Path home, int count) throws IOException {
    var location = new DatabaseLocation.Embedded(home.resolve("data"));
    var servers = new Servers(home, Database.own(location, "the simulation", _ -> {}));
    try {
      for (int i = 0; i < count; i++) servers.running.add(servers.start(i));
      return servers;
    } catch (IOException | RuntimeException | Error e) {
      servers.close();
      throw e;
    }
  }

  private ServerProcess start(int number) throws IOException {
    var address = database();
    return ServerProcess.start(
        List.of("--port", "0", "--data-dir", home.resolve("server-" + number).toString()),
        Map.of(
            "AMBA_RATE_LIMITS", "off",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", POOL,
            "AMBA_DATABASE_URL", address.jdbcUrl(),
            "AMBA_DATABASE_USER", String.valueOf(address.user()),
            "AMBA_DATABASE_PASSWORD", String.valueOf(address.password())),
        log(number));
  }

  /// Saves what servers said from the end of their home.
  ///
  /// @return the folder beside the home where it is now
  static Path keepLogs(Path home) throws IOException {
    var kept = Files.createDirectories(home.resolveSibling(home.getFileName() + "-logs"));
    try (var files = Files.newDirectoryStream(home, "server-*.log")) {
      for (var file : files) Files.move(file, kept.resolve(file.getFileName()));
    }
    return kept;
  }

  Path log(int number) {
    return home.resolve("server-" + number + ".log");
  }

  DatabaseAddress database() {
    return database.address();
  }

  int count() {
    synchronized (running) {
      return running.size();
    }
  }

  /// Where a server listens.
  ///
  /// @param choice any number; it decides which one
  URI url(long choice) {
    synchronized (running) {
      return running.get(Math.floorMod(choice, running.size())).url();
    }
  }

  interface Exchange<T> {
    T run() throws IOException, InterruptedException;
  }

  /// Does something during which no server dies.
  <T> T alive(Exchange<T> exchange) throws IOException, InterruptedException {
    lives.readLock().lock();
    try {
      return exchange.run();
    } finally {
      lives.readLock().unlock();
    }
  }

  /// When a server is to die.
  interface Moment {
    /// Waits for it; false when it does not come.
    boolean comes(URI server) throws Exception;
  }

  /// What is done when a server has died.
  interface Aftermath {
    void follow() throws IOException, SQLException;
  }

  /// Ends a server where it stands, and starts it again.
  ///
  /// @return whether it came to that
  boolean kill(int number, Moment moment, Aftermath aftermath)
      throws IOException, SQLException, InterruptedException {
    lives.writeLock().lock();
    try {
      if (!comes(moment, process(number, null).url())) return false;
      process(number, null).kill();
      aftermath.follow();
      var _ = process(number, start(number));
      return true;
    } finally {
      lives.writeLock().unlock();
    }
  }

  private static boolean comes(Moment moment, URI server) throws IOException, InterruptedException {
    try {
      return moment.comes(server);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private ServerProcess process(int number, @Nullable ServerProcess successor) {
    synchronized (running) {
      return successor == null ? running.get(number) : running.set(number, successor);
    }
  }

  @Override
  public void close() {
    synchronized (running) {
      for (var server : running) {
        if (server.isAlive()) server.close();
      }
    }
    database.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // It is running.
    }
  }
}
