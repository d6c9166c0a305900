package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked from the jar that carries them.
///
/// @param home the folder that holds `bin`, `lib` and `share`
record PostgresBinaries(Path home) {

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /// Finds out whether this machine runs them at all, before anything is made with them.
  ///
  /// @throws StartupException when it does not; the message says what to do instead
  void check(RunAs runAs) throws InterruptedException {
    String said;
    try {
      var run =
          Program.run(
              runAs.command(List.of(program("postgres").toString(), "--version")),
              Path.of("/"),
              null);
      if (run.exitCode() == 0) return;
      said = run.output();
    } catch (IOException e) {
      said = String.valueOf(e.getMessage());
    }
    throw new StartupException(
        runAs.isOtherUser()
            ? "PostgreSQL does not run as root but as user %d, who cannot read %s: choose a data directory that everybody may pass through, run Amba as an ordinary user, or set AMBA_DATABASE_URL (%s)"
                .formatted(runAs.uid(), home, said)
            : "the embedded PostgreSQL does not run on this machine: set AMBA_DATABASE_URL (%s)"
                .formatted(said));
  }

  /// Answers the programs under `parent/postgres-VERSION`, unpacking them first when they are not
  /// there. They are unpacked beside and renamed when whole, so that a kill in the middle leaves no
  /// half of them.
  static PostgresBinaries unpack(Path parent, String version, Consumer<String> progress)
      throws IOException {
    var home = parent.resolve("postgres-" + version);
    if (Files.isDirectory(home)) return new PostgresBinaries(home);

    Files.createDirectories(parent);
    synchronized (PostgresBinaries.class) {
      try (var channel =
              FileChannel.open(
                  parent.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.isDirectory(home)) {
          progress.accept("unpacking PostgreSQL %s to %s".formatted(version, home));
          var unfinished = parent.resolve(".unfinished");
          FileTree.delete(unfinished);
          unpack(Platform.current().archive(), Files.createDirectory(unfinished));
          Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return new PostgresBinaries(home);
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (var resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (resource == null) {
        throw new StartupException(
            archive + " is not in this build: set AMBA_DATABASE_URL to a PostgreSQL 15 or later");
      }
      var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource, 1 << 16)));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target))
          throw new IOException("outside of the archive: " + entry.getName());
        write(entry, tar, path);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    try {
      Files.copy(content, path);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("twice in the archive: " + entry.getName(), e);
    }
    Files.setPosixFilePermissions(path, permissions((entry.getMode() & 0100) != 0));
    // On the disk before the rename says that all is there, so that a power cut leaves no empty
    // library either.
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(true);
    }
  }

  /// Everyone may read; who may run it stands in the archive.
  private static Set<PosixFilePermission> permissions(boolean isProgram) {
    return PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--");
  }
}
