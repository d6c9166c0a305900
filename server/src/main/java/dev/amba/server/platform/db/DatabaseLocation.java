package dev.amba.server.platform.db;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an installation's rows are.
public sealed interface DatabaseLocation {

  /// The PostgreSQL that Amba brings along, under a data directory.
  record Embedded(Path dataDir) implements DatabaseLocation {
    public Embedded {
      dataDir = dataDir.toAbsolutePath().normalize();
    }
  }

  /// A PostgreSQL that somebody else runs.
  record External(DatabaseAddress address) implements DatabaseLocation {}

  /// Answers the external database of `url`, or the embedded one of `dataDir` when there is no URL.
  ///
  /// @param url `jdbc:postgresql://…` or `postgresql://…`; null or blank for none
  /// @param user goes before the one in the URL
  /// @param password goes before the one in the URL
  static DatabaseLocation of(
      @Nullable String url, @Nullable String user, @Nullable String password, Path dataDir) {
    if (url == null || url.isBlank()) return new Embedded(dataDir);
    return new External(DatabaseUrl.parse(url.strip(), user, password));
  }
}
