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
    var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) return false;
    // A process that has ended but that nobody waited for has no command any more.
    var isPostgres =
        process.get().info().command().filter(command -> command.endsWith("/postgres")).isPresent();
    return isPostgres && folderOf(pid).map(folder -> isSame(folder, data)).orElse(true);
  }

  /// The working folder of a process, where the system tells it: PostgreSQL works in its data
  /// folder.
  static Optional<Path> folderOf(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
