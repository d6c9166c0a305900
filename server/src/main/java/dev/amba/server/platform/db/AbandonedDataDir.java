package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A data directory that was to be deleted and is still there, because its server was killed.
public final class AbandonedDataDir {
  private AbandonedDataDir() {}

  /// Deletes it, and ends the database that was left running in it, unless a process has it.
  ///
  /// @return whether it is gone
  public static boolean delete(Path dataDir) throws IOException {
    if (!Files.exists(dataDir)) return true;
    var lock = DataDirLock.tryTake(dataDir, "the removal of what a killed server left");
    if (lock.isEmpty()) return false;
    try (var _ = lock.get()) {
      var data = EmbeddedPostgres.cluster(dataDir).data();
      // Nothing of it is to be kept, so it may end as it likes.
      PostmasterFile.find(data)
          .filter(file -> file.isAlive(data))
          .flatMap(file -> ProcessHandle.of(file.pid()))
          .ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
          });
    }
    FileTree.delete(dataDir);
    return true;
  }
}
