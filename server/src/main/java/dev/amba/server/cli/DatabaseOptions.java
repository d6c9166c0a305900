package dev.amba.server.cli;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that works on a database.
final class DatabaseOptions {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The folder of the embedded database and of the admin token.")
  private Path dataDir = Path.of("./data");

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "A PostgreSQL (15 to 18) to use instead of the embedded one:",
        "jdbc:postgresql://HOST:PORT/DATABASE or postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
      })
  private @Nullable String url;

  @Option(
      names = "--database-user",
      paramLabel = "USER",
      description = "Goes before the user in the URL.")
  private @Nullable String user;

  @Option(
      names = "--database-password",
      paramLabel = "PASSWORD",
      description =
          "Goes before the password in the URL; better given by the variable than by the option.")
  private @Nullable String password;

  Path dataDir() {
    return dataDir.toAbsolutePath().normalize();
  }

  /// The token that a server left in the data directory.
  ///
  /// @throws StartupException when there is none
  String adminToken() {
    var file = dataDir().resolve("admin-token");
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new StartupException(
          "there is no token: pass --token or set AMBA_TOKEN, or pass the server's data directory with --data-dir (no file %s)"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new StartupException(
          "the token in %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  DatabaseLocation location() {
    return DatabaseLocation.of(url, user, password, dataDir());
  }
}
