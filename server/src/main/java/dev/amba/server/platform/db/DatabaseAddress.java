package dev.amba.server.platform.db;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// How to reach a database: what a pool or a single connection needs.
///
/// @param jdbcUrl `jdbc:postgresql://…`
/// @param user null leaves the user to the URL
/// @param password null leaves the password to the URL, a password file or the server's trust
public record DatabaseAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {

  /// Connections one by one, for work that needs few of them.
  public PGSimpleDataSource dataSource() {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(jdbcUrl);
    Optional.ofNullable(user).ifPresent(dataSource::setUser);
    Optional.ofNullable(password).ifPresent(dataSource::setPassword);
    return dataSource;
  }

  /// The URL without what follows its path, where a password may stand.
  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }
}
