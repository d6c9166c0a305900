package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Starts, watches and stops the PostgreSQL process of one cluster. It runs in a session of its
/// own, so that a Ctrl-C at the terminal reaches the server alone, which lets accepted work finish
/// first.
final class Postmaster {
  private static final int ATTEMPTS = 12;

  /// Another program took the port between our look and PostgreSQL's; children of a killed
  /// PostgreSQL that we cannot see are still there.
  private static final List<String> PASSING = List.of("TCP/IP sockets", "shared memory block");

  private static final Pattern FATAL = Pattern.compile("(?:FATAL|PANIC): +(.*)");
  private static final long LOG_BYTES_MAX = 10_000_000;
  private static final long ORPHAN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PostgresBinaries binaries;
  private final RunAs runAs;
  private final Path data;
  private final Path log;
  private final Consumer<String> progress;

  Postmaster(
      PostgresBinaries binaries, RunAs runAs, Path data, Path log, Consumer<String> progress) {
    this.binaries = binaries;
    this.runAs = runAs;
    this.data = data;
    this.log = log;
    this.progress = progress;
  }

  /// Starts PostgreSQL, after stopping one that an earlier server left behind.
  ///
  /// @param wanted the port, or 0 for any that is free
  /// @return the port
  int start(int wanted) throws IOException, InterruptedException {
    endPredecessor();
    prepareLog();
    for (var attempt = 1; ; attempt++) {
      var port = wanted == 0 ? freePort() : wanted;
      var run = launch(port);
      if (run.exitCode() == 0) return port;
      var why = lastFatal().orElse(run.output());
      if (attempt == ATTEMPTS || PASSING.stream().noneMatch(why::contains)) {
        throw new StartupException("PostgreSQL did not start: %s; see %s".formatted(why, log));
      }
      Thread.sleep(100L * attempt);
    }
  }

  boolean isAlive() {
    try {
      return PostmasterFile.find(data).filter(file -> file.isAlive(data)).isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  void stop() throws IOException, InterruptedException {
    if (!isAlive()) return;
    var fast = control("stop", "--mode=fast", "--timeout=60");
    if (fast.exitCode() != 0 && isAlive()) control("stop", "--mode=immediate", "--timeout=30");
  }

  private void endPredecessor() throws IOException, InterruptedException {
    var file = PostmasterFile.find(data);
    if (file.isPresent() && file.get().isAlive(data)) {
      progress.accept(
          "stopping the PostgreSQL (pid %d) of a server that was killed"
              .formatted(file.get().pid()));
      stop();
    }
    // Whoever has that process number now is no PostgreSQL of ours, but PostgreSQL itself would
    // take it for one.
    Files.deleteIfExists(PostmasterFile.path(data));
    endOrphans();
  }

  /// Waits for the children of a PostgreSQL that was killed: each ends when it notices, and until
  /// then no other may start.
  private void endOrphans() throws InterruptedException {
    var start = System.nanoTime();
    while (true) {
      var orphans = PostgresProcess.in(data);
      if (orphans.isEmpty()) return;
      if (System.nanoTime() - start > ORPHAN_PATIENCE_NANOS) orphans.forEach(PostgresProcess::kill);
      Thread.sleep(10);
    }
  }

  private Program launch(int port) throws IOException, InterruptedException {
    var command =
        control(
            List.of("start", "--log=" + log, "--options=-p " + port, "--timeout=3600", "--wait"));
    var process = Program.start(command, binaries.home());
    process.getOutputStream().close();
    // pg_ctl looks every tenth of a second; the file says it at once.
    while (process.isAlive()) {
      if (PostmasterFile.find(data).filter(PostmasterFile::isReady).isPresent())
        return new Program(0, "");
      process.waitFor(3, TimeUnit.MILLISECONDS);
    }
    return new Program(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }

  private Program control(String... arguments) throws IOException, InterruptedException {
    return Program.run(control(List.of(arguments)), binaries.home(), null);
  }

  private List<String> control(List<String> arguments) {
    var command =
        new ArrayList<>(List.of(binaries.program("pg_ctl").toString(), "--pgdata=" + data));
    command.addAll(arguments);
    return runAs.command(command);
  }

  private void prepareLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) Files.createFile(log);
    if (runAs.isOtherUser()) Files.setAttribute(log, "unix:uid", (int) runAs.uid());
  }

  private Optional<String> lastFatal() throws IOException {
    return Files.readAllLines(log).reversed().stream()
        .map(FATAL::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
