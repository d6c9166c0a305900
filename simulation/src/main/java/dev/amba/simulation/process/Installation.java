package dev.amba.simulation.process;

import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.DatabaseLocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// A data directory with its embedded database, and the server that is started on it time and
/// again, always at the same port.
public final class Installation implements AutoCloseable {
  // Below the ports that systems give out by themselves, so that none is taken between two starts.
  private static final int PORT_MIN = 20_000;
  private static final int PORT_MAX = 32_000;

  private final Path home;
  private final int port;

  /// @param home holds the data directory and the log
  public Installation(Path home) {
    this.home = home;
    this.port = freePort();
  }

  /// Starts the server.
  public ServerProcess start() throws IOException {
    return ServerProcess.start(
        List.of("--port", Integer.toString(port), "--data-dir", dataDir().toString()),
        Map.of("AMBA_RATE_LIMITS", "off"),
        home.resolve("server.log"));
  }

  public Path dataDir() {
    return home.resolve("data");
  }

  /// How to reach the embedded database while the server runs.
  public DatabaseAddress database() {
    try (var joined =
        Database.join(new DatabaseLocation.Embedded(dataDir()), "the test", _ -> {})) {
      return joined.address();
    }
  }

  /// The process of the embedded database, if one was started and not cleanly stopped.
  public Optional<ProcessHandle> postgres() throws IOException {
    var file = dataDir().resolve("postgres/data/postmaster.pid");
    if (!Files.exists(file)) return Optional.empty();
    var lines = Files.readAllLines(file);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
  }

  /// Another program may have the number of a dead one.
  private boolean isOurs(ProcessHandle process) {
    try {
      var folder = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
      return folder.startsWith(home);
    } catch (IOException e) {
      return false;
    }
  }

  /// Runs another command on the data directory and answers its exit code.
  ///
  /// @param errors takes what it says on standard error
  /// @param output takes a line of its standard output at a time
  public int run(Path errors, Consumer<String> output, String... arguments)
      throws IOException, InterruptedException {
    var environment = Map.of("AMBA_DATA_DIR", dataDir().toString());
    var process = AmbaProcess.start(environment, List.of(), List.of(arguments), errors);
    process.output().lines().forEach(output);
    return process.awaitExit();
  }

  /// Ends a database that a killed server left behind.
  @Override
  public void close() throws IOException {
    var left = postgres();
    left.ifPresent(process -> {
      process.destroyForcibly();
      process.onExit().join();
    });
  }

  private static int freePort() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: another one.
      }
    }
  }
}
