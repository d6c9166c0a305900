package dev.amba.server.platform.db;

import dev.amba.server.platform.config.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A PostgreSQL of our own under a data directory, from its start to its clean end. If it dies in
/// between it is started again, at the same port, so that pools of connections find it.
final class EmbeddedPostgres {
  private static final long PAUSE_MILLIS = 100;
  private static final long PAUSE_MILLIS_MAX = 3_000;

  private final Postmaster postmaster;
  private final DatabaseAddress address;
  private final int port;
  private final Consumer<String> progress;
  private final Thread watch;
  private volatile boolean isStopping;

  private EmbeddedPostgres(
      Postmaster postmaster, int port, DatabaseAddress address, Consumer<String> progress) {
    this.postmaster = postmaster;
    this.port = port;
    this.address = address;
    this.progress = progress;
    this.watch = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
  }

  /// Starts the database of a data directory whose lock the caller has.
  static EmbeddedPostgres start(Path dataDir, Consumer<String> progress)
      throws IOException, InterruptedException {
    var postmaster = postmaster(dataDir, progress);
    var port = postmaster.start(0);
    var postgres = new EmbeddedPostgres(postmaster, port, cluster(dataDir).address(port), progress);
    postgres.watch.start();
    return postgres;
  }

  /// All that a start needs: the programs, and files to work on.
  static Postmaster postmaster(Path dataDir, Consumer<String> progress)
      throws IOException, InterruptedException {
    var cluster = cluster(dataDir);
    var runAs = RunAs.choose(cluster.home());
    var version = Build.current().postgres();
    var binaries = PostgresBinaries.unpack(binariesParent(dataDir, runAs), version, progress);
    cluster.ensure(binaries, runAs, progress);
    return new Postmaster(
        binaries, runAs, cluster.data(), dataDir.resolve("postgres.log"), progress);
  }

  static Cluster cluster(Path dataDir) {
    return new Cluster(dataDir.resolve("postgres"));
  }

  DatabaseAddress address() {
    return address;
  }

  /// Stops PostgreSQL; what is committed is on the disk, and the next start has nothing to recover.
  void stop() throws IOException, InterruptedException {
    isStopping = true;
    watch.interrupt();
    watch.join();
    postmaster.stop();
  }

  private void watch() {
    var pauseMillis = PAUSE_MILLIS;
    while (!isStopping) {
      try {
        Thread.sleep(pauseMillis);
        if (postmaster.isAlive()) continue;
        progress.accept("PostgreSQL has died: starting it again");
        postmaster.start(port);
        progress.accept("PostgreSQL is back");
        pauseMillis = PAUSE_MILLIS;
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        progress.accept("PostgreSQL is not back yet: " + e.getMessage());
        pauseMillis = Math.min(PAUSE_MILLIS_MAX, pauseMillis * 2);
      }
    }
  }

  /// One unpacked copy serves all data directories of a user, unless another user must be able to
  /// read it.
  private static Path binariesParent(Path dataDir, RunAs runAs) {
    var cache = System.getenv("XDG_CACHE_HOME");
    var parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    var own = parent.resolve("amba");
    return !runAs.isOtherUser() && isWritable(own) ? own : dataDir;
  }

  private static boolean isWritable(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      return false;
    }
  }
}
