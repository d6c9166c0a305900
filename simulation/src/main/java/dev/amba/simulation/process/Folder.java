package dev.amba.simulation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder for the time of a run, under `target` or wherever temporary files go.
///
/// @param path of the folder
public record Folder(Path path) implements AutoCloseable {

  /// Makes one.
  ///
  /// @param parent made when it is not there
  public static Folder in(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    return new Folder(Files.createTempDirectory(parent, name + "-").toAbsolutePath());
  }

  /// Deletes it with all that is in it.
  @Override
  public void close() throws IOException {
    if (!Files.exists(path)) return;
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }
}
