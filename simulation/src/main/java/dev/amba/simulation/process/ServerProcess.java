package dev.amba.simulation.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own that serves, until its end. What it says goes to a log.
public final class ServerProcess implements AutoCloseable {
  /// For short lives, in which little is worth compiling well, unless `-Damba.java.options=…` gives
  /// others, a line each.
  private static final String JAVA_OPTIONS =
      System.getProperty(
          "amba.java.options", "-Xms64m\n-Xmx256m\n-XX:+UseSerialGC\n-XX:TieredStopAtLevel=1");

  private static final Duration READY_PATIENCE = Duration.ofSeconds(90);
  private static final int TAIL_LINES = 40;

  private final AmbaProcess process;
  private final URI url;

  private ServerProcess(AmbaProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts `amba serve` and waits until it says that it is ready.
  ///
  /// @param arguments after `serve`
  /// @param environment added to this process's
  /// @param log takes what it says
  public static ServerProcess start(
      List<String> arguments, Map<String, String> environment, Path log) throws IOException {
    var command = new ArrayList<>(List.of("serve"));
    command.addAll(arguments);
    var process = AmbaProcess.start(environment, javaOptions(), command, log);
    try {
      return new ServerProcess(process, readyUrl(process));
    } catch (CompletionException e) {
      process.handle().destroyForcibly();
      throw new AssertionError(
          "the server did not get ready: %s%n%s".formatted(e.getCause(), tail(log)), e);
    }
  }

  private static URI readyUrl(AmbaProcess process) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return process.awaitReady();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            task -> Thread.ofVirtual().start(task))
        .orTimeout(READY_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /// What its Java is started with.
  public static List<String> javaOptions() {
    return List.of(JAVA_OPTIONS.strip().split("\n"));
  }

  /// Where it listens.
  public URI url() {
    return url;
  }

  /// Its process.
  public ProcessHandle handle() {
    return process.handle();
  }

  public boolean isAlive() {
    return handle().isAlive();
  }

  /// Ends it where it stands, as `kill -9` does.
  public void kill() throws InterruptedException {
    handle().destroyForcibly();
    var _ = process.awaitExit();
  }

  /// Asks it to stop, as `kill` does, and does not wait.
  public void askToStop() {
    handle().destroy();
  }

  /// Waits for its end and answers its exit code.
  public int awaitExit() throws InterruptedException {
    return process.awaitExit();
  }

  /// The end of a log.
  public static String tail(Path log) {
    try {
      var lines = Files.readAllLines(log);
      var last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return "--- the end of %s%n%s".formatted(log.getFileName(), String.join("\n", last));
    } catch (IOException e) {
      return "--- %s cannot be read: %s".formatted(log, e);
    }
  }

  /// Stops it if it runs. Its log stays.
  @Override
  public void close() {
    askToStop();
    try {
      var _ = awaitExit();
    } catch (IllegalStateException e) {
      handle().destroyForcibly();
      throw e;
    } catch (InterruptedException e) {
      handle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
