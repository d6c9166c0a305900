package dev.amba.server.cli;

import dev.amba.server.platform.db.AbandonedDataDir;
import dev.amba.server.platform.db.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// The folder that a demo lives in, gone with it.
record DemoFolder(Path path) implements AutoCloseable {
  private static final String PREFIX = "amba-demo-";

  /// So long a demo may take from its folder to the lock on its data directory.
  private static final Duration START = Duration.ofMinutes(2);

  /// Makes one among the system's temporary files, and clears away those of demos that were killed.
  static DemoFolder create(Instant now) throws IOException {
    var folder = Files.createTempDirectory(PREFIX);
    try (var others = Files.newDirectoryStream(folder.resolveSibling(""), PREFIX + "*")) {
      for (var other : others) {
        if (!other.equals(folder)) clear(other, now);
      }
    }
    return new DemoFolder(folder);
  }

  Path dataDir() {
    return path.resolve("data");
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(path);
  }

  private static void clear(Path folder, Instant now) {
    try {
      var made = Files.getLastModifiedTime(folder).toInstant();
      if (made.plus(START).isBefore(now) && AbandonedDataDir.delete(folder.resolve("data"))) {
        FileTree.delete(folder);
      }
    } catch (IOException _) {
      // Another user's, or another demo is clearing it at this moment.
    }
  }
}
