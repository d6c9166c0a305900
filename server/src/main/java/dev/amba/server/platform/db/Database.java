package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.DatabaseLocation.Embedded;
import dev.amba.server.platform.db.DatabaseLocation.External;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A database that is open for use: an embedded one runs at least until it is closed here.
public final class Database implements AutoCloseable {
  private static final long JOIN_PATIENCE_NANOS = 60_000_000_000L;

  private final DatabaseAddress address;
  private final @Nullable DataDirLock lock;
  private final @Nullable EmbeddedPostgres postgres;
  private final @Nullable String server;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::stop, "database-stop");

  private Database(
      DatabaseAddress address,
      @Nullable DataDirLock lock,
      @Nullable EmbeddedPostgres postgres,
      @Nullable String server) {
    this.address = address;
    this.server = server;
    this.lock = lock;
    this.postgres = postgres;
    if (postgres != null) Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Opens a database for a server. A data directory that another process uses is refused.
  ///
  /// @param what what the caller is, for whoever comes to the same data directory: `amba serve`
  /// @param progress takes a line on each thing that takes long
  /// @throws StartupException when the database cannot be had; the message says why
  public static Database own(DatabaseLocation location, String what, Consumer<String> progress) {
    return switch (location) {
      case External(var address) -> external(address, progress);
      case Embedded(var dataDir) -> attempt(dataDir, () -> startToShare(dataDir, what, progress));
    };
  }

  /// Opens a database beside a server: joins the embedded one when a server has it, starts it when
  /// none does. One that another command has started for itself is waited for.
  public static Database join(DatabaseLocation location, String what, Consumer<String> progress) {
    return switch (location) {
      case External(var address) -> external(address, progress);
      case Embedded(var dataDir) -> attempt(dataDir, () -> joinOrStart(dataDir, what, progress));
    };
  }

  /// Whether there is a database to join. An external one is taken to be there.
  public static boolean exists(DatabaseLocation location) {
    return switch (location) {
      case External _ -> true;
      case Embedded(var dataDir) -> Files.exists(EmbeddedPostgres.cluster(dataDir).home());
    };
  }

  public DatabaseAddress address() {
    return address;
  }

  /// The lock of the data directory, when this process has it.
  public Optional<DataDirLock> lock() {
    return Optional.ofNullable(lock);
  }

  /// Where the server whose database was joined serves; empty when none was, or when it does not
  /// say.
  public Optional<String> server() {
    return Optional.ofNullable(server);
  }

  @Override
  public void close() {
    if (postgres == null || isClosed.getAndSet(true)) return;
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook stops the database.
      return;
    }
    stop();
  }

  private void stop() {
    try {
      if (postgres != null) postgres.stop();
      if (lock != null) lock.close();
    } catch (IOException e) {
      throw new StartupException("the database did not stop: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Database external(DatabaseAddress address, Consumer<String> progress) {
    ExternalPostgres.await(address, progress);
    return new Database(address, null, null, null);
  }

  private static Optional<Database> start(Path dataDir, String what, Consumer<String> progress)
      throws IOException, InterruptedException {
    var lock = DataDirLock.tryTake(dataDir, what).orElse(null);
    if (lock == null) return Optional.empty();
    try {
      var postgres = EmbeddedPostgres.start(dataDir, progress);
      return Optional.of(new Database(postgres.address(), lock, postgres, null));
    } catch (IOException | InterruptedException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Database startToShare(Path dataDir, String what, Consumer<String> progress)
      throws IOException, InterruptedException {
    var database =
        start(dataDir, what, progress).orElseThrow(() -> new StartupException(inUse(dataDir)));
    if (database.lock != null) database.lock.openToGuests();
    return database;
  }

  private static Database joinOrStart(Path dataDir, String what, Consumer<String> progress)
      throws IOException, InterruptedException {
    var cluster = EmbeddedPostgres.cluster(dataDir);
    var start = System.nanoTime();
    while (System.nanoTime() - start < JOIN_PATIENCE_NANOS) {
      var started = start(dataDir, what, progress);
      if (started.isPresent()) return started.get();
      // A server has the directory or soon will, or a command has it that will soon be done.
      var running = PostmasterFile.find(cluster.data()).filter(PostmasterFile::isReady);
      var owner = DataDirLock.ownerOf(dataDir);
      if (running.isPresent() && running.get().isAlive(cluster.data()) && owner.isOpenToGuests()) {
        return new Database(cluster.address(running.get().port()), null, null, owner.url());
      }
      Thread.sleep(50);
    }
    throw new StartupException(inUse(dataDir));
  }

  private static String inUse(Path dataDir) {
    return attempt(
        dataDir,
        () ->
            "the data directory %s is in use by %s"
                .formatted(dataDir, DataDirLock.ownerOf(dataDir).what()));
  }

  private interface Action<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T attempt(Path dataDir, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new StartupException(
          "the data directory %s cannot be used: %s".formatted(dataDir, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("interrupted", e);
    }
  }
}
