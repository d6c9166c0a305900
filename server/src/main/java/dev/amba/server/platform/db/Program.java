package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of one of PostgreSQL's programs.
///
/// @param exitCode 0 when it did what it was asked
/// @param output what it said, both streams in one
record Program(int exitCode, String output) {

  /// Starts a program free of whatever settings for other PostgreSQLs the environment has.
  static Process start(List<String> command, Path folder) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  static Program run(List<String> command, Path folder, @Nullable String input)
      throws IOException, InterruptedException {
    var process = start(command, folder);
    try (var in = process.getOutputStream()) {
      if (input != null) in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Program(process.waitFor(), output);
  }
}
