package dev.amba.server.platform.db;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The address that the pool of connections has, for those who need connections of their own.
final class ConfiguredAddress {
  private ConfiguredAddress() {}

  @Produces
  @Singleton
  static DatabaseAddress address(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
    return new DatabaseAddress(url, user.orElse(null), password.orElse(null));
  }
}
