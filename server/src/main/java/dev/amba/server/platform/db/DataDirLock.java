package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The right of one process to a data directory. It ends with the process, however that ends.
///
/// The lock is on `amba.lock`; who has it stands in `amba.owner`, for others to read.
public final class DataDirLock implements AutoCloseable {
  private final Path dataDir;
  private final FileChannel channel;

  private DataDirLock(Path dataDir, FileChannel channel) {
    this.dataDir = dataDir;
    this.channel = channel;
  }

  /// Takes the lock, or answers empty when another has it.
  ///
  /// @param what what the taker does, as shown to the next who comes: `amba serve`
  static Optional<DataDirLock> tryTake(Path dataDir, String what) throws IOException {
    Files.createDirectories(dataDir);
    var channel =
        FileChannel.open(
            dataDir.resolve("amba.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        var lock = new DataDirLock(dataDir, channel);
        lock.say(what);
        return Optional.of(lock);
      }
    } catch (OverlappingFileLockException e) {
      // Another server in this very process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /// Tells others who has the directory, for example with the address that it serves at.
  public void say(String what) throws IOException {
    var whole = dataDir.resolve("amba.owner.new");
    Files.writeString(whole, "%s (pid %d)\n".formatted(what, ProcessHandle.current().pid()));
    Files.move(whole, owner(dataDir), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Who has a directory, in words.
  static String ownerOf(Path dataDir) throws IOException {
    try {
      return Files.readString(owner(dataDir)).strip();
    } catch (NoSuchFileException e) {
      return "another process";
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(owner(dataDir));
    channel.close();
  }

  private static Path owner(Path dataDir) {
    return dataDir.resolve("amba.owner");
  }
}
