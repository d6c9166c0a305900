package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// What a PostgreSQL says of itself in the file `postmaster.pid` of its data folder, from its start
/// to its clean end.
///
/// @param pid its process, which may be long gone
/// @param port where it listens; 0 while it has not said so yet
/// @param isReady whether it takes connections
record PostmasterFile(long pid, int port, boolean isReady) {

  static Path path(Path data) {
    return data.resolve("postmaster.pid");
  }

  static Optional<PostmasterFile> find(Path data) throws IOException {
    try {
      var lines = Files.readAllLines(path(data));
      if (lines.isEmpty()) return Optional.empty();
      var pid = Long.parseLong(lines.get(0).strip());
      var port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
      var isReady = lines.size() > 7 && lines.get(7).strip().equals("ready");
      return Optional.of(new PostmasterFile(pid, port, isReady));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Whether the process is the PostgreSQL that wrote this, not dead, and not another that has its
  /// number by chance.
  boolean isAlive(Path data) {
    return PostgresProcess.find(pid).filter(process -> process.isPostmasterOf(data)).isPresent();
  }
}
