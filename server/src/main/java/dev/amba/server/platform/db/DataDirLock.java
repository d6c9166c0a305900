package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right of one process to a data directory. It ends with the process, however that ends.
///
/// The lock is on `amba.lock`; who has it stands in `amba.owner`, for others to read.
public final class DataDirLock implements AutoCloseable {
  private static final String OPEN_TO_GUESTS = "others may use its database";
  private static final String SERVES_AT = "serves at ";

  private final Path dataDir;
  private final FileChannel channel;
  private String what;
  private boolean isOpenToGuests;
  private @Nullable String url;

  private DataDirLock(Path dataDir, FileChannel channel, String what) {
    this.dataDir = dataDir;
    this.channel = channel;
    this.what = what;
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
        var lock = new DataDirLock(dataDir, channel, what);
        lock.write();
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

  /// Tells others who has the directory and at which address it serves.
  ///
  /// @param what as [#tryTake] has it
  public synchronized void serveAt(String what, String url) throws IOException {
    this.what = what + " at " + url;
    this.url = url;
    write();
  }

  /// Lets others use the database for as long as this process has the directory.
  synchronized void openToGuests() throws IOException {
    isOpenToGuests = true;
    write();
  }

  /// Who has a directory.
  static Owner ownerOf(Path dataDir) throws IOException {
    try {
      var lines = Files.readAllLines(owner(dataDir));
      var url = lines.stream().filter(line -> line.startsWith(SERVES_AT)).findFirst();
      return new Owner(
          lines.getFirst(),
          lines.contains(OPEN_TO_GUESTS),
          url.map(line -> line.substring(SERVES_AT.length())).orElse(null));
    } catch (NoSuchFileException e) {
      return new Owner("another process", false, null);
    }
  }

  /// Who has a directory.
  ///
  /// @param what in words
  /// @param isOpenToGuests whether others may use its database
  /// @param url where it serves, null when it does not or not yet
  record Owner(String what, boolean isOpenToGuests, @Nullable String url) {}

  private void write() throws IOException {
    var lines =
        new ArrayList<>(List.of("%s (pid %d)".formatted(what, ProcessHandle.current().pid())));
    if (isOpenToGuests) lines.add(OPEN_TO_GUESTS);
    if (url != null) lines.add(SERVES_AT + url);
    var whole = dataDir.resolve("amba.owner.new");
    Files.write(whole, lines);
    Files.move(whole, owner(dataDir), StandardCopyOption.ATOMIC_MOVE);
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
