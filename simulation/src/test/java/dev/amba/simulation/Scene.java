package dev.amba.simulation;

import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.Queries;
import dev.amba.server.verify.Verification;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.process.Folder;
import dev.amba.simulation.process.Installation;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/// Where a test takes place: a folder of its own, a seed, and, when it fails, the evidence.
final class Scene implements AutoCloseable {
  private static final Path PARENT = Path.of("target", "scenes");

  private final Folder folder;
  private final long seed;
  private final Installation installation;

  private Scene(Folder folder, long seed) {
    this.folder = folder;
    this.seed = seed;
    this.installation = new Installation(folder.path());
  }

  /// Opens a scene. `-Damba.seed=…` gives it the seed of an earlier failure.
  static Scene open(Class<?> test) throws IOException {
    var seed = Long.getLong("amba.seed", ThreadLocalRandom.current().nextInt());
    return new Scene(Folder.in(PARENT, test.getSimpleName()), seed);
  }

  /// A size of a test, which `-Damba.simulation.NAME=…` changes.
  static int size(String name, int usual) {
    return Integer.getInteger("amba.simulation." + name, usual);
  }

  interface Act {
    void play() throws Exception;
  }

  /// Plays, and lets a failure tell the seed and what the servers said.
  void play(Act act) {
    try {
      act.play();
    } catch (Throwable failure) {
      throw new AssertionError(
          "with -Damba.seed=%d: %s%n%s".formatted(seed, failure.getMessage(), logs()), failure);
    }
  }

  Installation installation() {
    return installation;
  }

  Path path(String name) {
    return folder.path().resolve(name);
  }

  /// The chances of this run; each name has its own.
  Random random(String name) {
    return new Random(seed * 31 + name.hashCode());
  }

  /// What the invariants of a database say, a line each; nothing when all hold.
  static List<String> violations(DatabaseAddress database) {
    var report = Verification.run(Queries.on(database.dataSource()), null, _ -> {});
    return report.violations() == 0 ? List.of() : report.lines();
  }

  static Api api(ServerProcess server) {
    return new Api(server.url());
  }

  private String logs() {
    try (var files = Files.walk(folder.path(), 1)) {
      var logs = files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
      var told = new StringBuilder();
      for (var log : logs) told.append(ServerProcess.tail(log)).append('\n');
      return told.toString();
    } catch (IOException e) {
      return "the logs cannot be read: " + e;
    }
  }

  @Override
  public void close() throws IOException {
    installation.close();
    folder.close();
  }
}
