package dev.amba.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A Git repository, read by the `git` of this machine.
record Git(Path path) {
  private static final int ERROR_CHARACTERS = 2_000;

  /// Runs `git log` over what HEAD reaches, oldest first, and hands on each commit's fields.
  ///
  /// @param format of `git log`, without NUL and line ends
  /// @throws DemoException when there is no git, no repository or no commit
  void log(String format, Consumer<String> line) throws IOException {
    // Bytes and dates must not hang on what the user prefers to see.
    run(
        List.of(
            "-c",
            "log.showSignature=false",
            "log",
            "--reverse",
            "--author-date-order",
            "--no-color",
            "--encoding=UTF-8",
            "--format=tformat:" + format),
        line);
  }

  private void run(List<String> arguments, Consumer<String> line) throws IOException {
    if (!Files.isDirectory(path)) throw new DemoException("there is no folder " + path);
    var command = new ArrayList<>(List.of("git", "-C", path.toString(), "--no-pager"));
    command.addAll(arguments);
    var errors = Files.createTempFile("amba-demo-git", ".txt");
    try {
      var process = start(command, errors);
      try (var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        process.getOutputStream().close();
        for (var next = out.readLine(); next != null; next = out.readLine()) line.accept(next);
        if (process.waitFor() != 0) throw refusal(Files.readString(errors));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new DemoException("interrupted while git was reading " + path);
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static Process start(List<String> command, Path errors) {
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0"));
    try {
      return builder.start();
    } catch (IOException _) {
      throw new DemoException("there is no git on the PATH: install it, or leave out --git");
    }
  }

  private DemoException refusal(String errors) {
    var said = errors.strip().substring(0, Math.min(ERROR_CHARACTERS, errors.strip().length()));
    if (said.contains("not a git repository")) {
      return new DemoException(path + " is not in a Git repository: pass one with --git");
    }
    if (said.contains("does not have any commits")) {
      return new DemoException("the Git repository at " + path + " has no commits yet");
    }
    return new DemoException("git cannot read " + path + ": " + said);
  }
}
