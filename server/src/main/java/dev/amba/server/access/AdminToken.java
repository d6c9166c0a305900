package dev.amba.server.access;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.Queries;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// The token in `DIR/admin-token`, with which an operator begins: it reaches everything, and only
/// the one who runs the server can read it (contract §6).
public final class AdminToken {
  private static final String FILE = "admin-token";
  private static final String EMAIL = "admin@localhost";

  private AdminToken() {}

  /// Makes the token unless it is there.
  ///
  /// A token of this database that was revoked or rotated stays as it is: a restart must not undo
  /// that. One that this database has never known belongs to another, and is replaced.
  ///
  /// @return the file, when it was written now
  public static Optional<Path> ensure(Path dataDir, DataSource dataSource, Instant now) {
    var file = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
      return Queries.on(dataSource)
          .<Optional<Path>, IOException>inTransaction(handle -> ensure(handle, file, now));
    } catch (FileAlreadyExistsException _) {
      // A process with another database was quicker; this one's token was rolled back.
      return Optional.empty();
    } catch (IOException e) {
      throw new StartupException("the admin token cannot be written to " + file + ": " + e, e);
    }
  }

  private static Optional<Path> ensure(Handle handle, Path file, Instant now) throws IOException {
    // A token stands in the file before it is committed: nobody may look in between.
    handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('admin_token', 0))");
    var there = read(file);
    if (there.isPresent()) {
      if (isKnown(handle, there.get())) return Optional.empty();
      Files.deleteIfExists(file);
    }
    var token = DeveloperTokens.create(handle, EMAIL, Role.OWNER, null, now);
    write(file, token);
    return Optional.of(file);
  }

  private static Optional<Secret> read(Path file) throws IOException {
    try {
      return Optional.of(new Secret(Files.readString(file).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean isKnown(Handle handle, Secret token) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM developer_token WHERE token_hash = :hash)")
        .bind("hash", token.hash())
        .mapTo(Boolean.class)
        .one();
  }

  /// Whole or not at all, and never readable by others, not even for a moment.
  private static void write(Path file, Secret token) throws IOException {
    var owner = PosixFilePermissions.fromString("rw-------");
    var whole =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(owner));
    try {
      Files.writeString(whole, token.text() + "\n");
      Files.createLink(file, whole);
    } finally {
      Files.delete(whole);
    }
  }
}
