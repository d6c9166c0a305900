package dev.amba.simulation.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of the program, as `./amba` would start it.
///
/// The program is the one that the build has made; the system property `amba.jar` names another.
public final class AmbaProcess implements AutoCloseable {
  private static final Path BUILT =
      Path.of("..", "server", "target", "quarkus-app", "quarkus-run.jar");
  private static final String READY = "ready ";

  /// A program that was started in the background of a script, or by `nohup`, ignores signals, and
  /// so do all that it starts. This makes the command hear them again, where the system can.
  private static final List<String> HEARING_SIGNALS = hearingSignals();

  private final Process process;
  private final Path errors;

  private AmbaProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /// Starts a command.
  ///
  /// @param environment added to this process's, without its `AMBA_…` variables
  /// @param javaOptions before the program: heap, ahead-of-time cache
  /// @param arguments the command and its options
  public static AmbaProcess start(
      Map<String, String> environment, List<String> javaOptions, List<String> arguments)
      throws IOException {
    var errors = Files.createTempFile("amba-", ".err");
    return start(environment, javaOptions, arguments, errors);
  }

  /// Starts a command whose words on standard error go to the end of a file.
  static AmbaProcess start(
      Map<String, String> environment,
      List<String> javaOptions,
      List<String> arguments,
      Path errors)
      throws IOException {
    var command = new ArrayList<>(HEARING_SIGNALS);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-jar");
    command.add(System.getProperty("amba.jar", BUILT.toString()));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("AMBA_"));
    builder.environment().putAll(environment);
    return new AmbaProcess(builder.start(), errors);
  }

  private static List<String> hearingSignals() {
    var prefix = List.of("env", "--default-signal=INT,HUP,TERM");
    var probe = new ArrayList<>(prefix);
    probe.add("true");
    try {
      var process = new ProcessBuilder(probe).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? prefix : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// Waits for the ready line of a server.
  ///
  /// @return where it serves
  public URI awaitReady() throws IOException {
    var line = output().readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IllegalStateException("no ready line but: " + line + "\n" + errors());
    }
    return URI.create(line.substring(READY.length()));
  }

  public BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /// What it has said on standard error so far.
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /// Its process.
  ProcessHandle handle() {
    return process.toHandle();
  }

  public long pid() {
    return process.pid();
  }

  /// Asks it to end, with a signal by its name: TERM, INT, KILL.
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
  }

  /// Waits for its end.
  ///
  /// @return its exit code; 128 and the signal's number when one ended it
  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS))
      throw new IllegalStateException("pid " + pid() + " does not end");
    return process.exitValue();
  }

  /// Ends it, orderly while it will.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(errors);
  }
}
