package dev.amba.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the scripts of `src/test/node` with their packages, as the lock file pins them.
///
/// Without Node a test is skipped, in so many words; where `AMBA_TEST_NODE` is `required`, as in
/// CI, it fails instead.
final class Node {
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node").toAbsolutePath();
  private static final int OLDEST = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private Node() {}

  private record Ended(int code, String output) {}

  /// Runs a script to its end, which must be a good one.
  ///
  /// @param environment what the script is told
  static String run(String script, Map<String, String> environment) {
    makeReady();
    var ended = start(environment, "node", script);
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended.output();
  }

  private static synchronized void makeReady() {
    var version = start(Map.of(), "node", "--version");
    var major = version.output().replaceFirst("(?s)v(\\d+)\\..*", "$1").strip();
    if (version.code() != 0 || !major.matches("\\d+") || Integer.parseInt(major) < OLDEST) {
      missing("Node %d or later is not there: %s".formatted(OLDEST, version.output().strip()));
    }
    copySources();
    var lock = FOLDER.resolve("package-lock.json");
    var installed = FOLDER.resolve("installed-lock.json");
    try {
      if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) return;
      var install = start(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      if (install.code() != 0) missing("npm could not install the packages: " + install.output());
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void missing(String why) {
    var words = "the tests with clients of the Model Context Protocol did not run: " + why;
    if ("required".equals(System.getenv("AMBA_TEST_NODE"))) throw new AssertionError(words);
    System.err.println("SKIPPED: " + words);
    abort(words);
  }

  private static void copySources() {
    try (var files = Files.list(SOURCES)) {
      Files.createDirectories(FOLDER);
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ended start(Map<String, String> environment, String... command) {
    try {
      Files.createDirectories(FOLDER);
      var builder =
          new ProcessBuilder(new ArrayList<>(List.of(command)))
              .directory(FOLDER.toFile())
              .redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end: " + String.join(" ", command) + "\n" + output);
      }
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      return new Ended(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
