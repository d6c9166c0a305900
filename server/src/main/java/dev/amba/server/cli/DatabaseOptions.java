package dev.amba.server.cli;

import dev.amba.server.platform.db.DatabaseLocation;
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

  DatabaseLocation location() {
    return DatabaseLocation.of(url, user, password, dataDir());
  }
}
