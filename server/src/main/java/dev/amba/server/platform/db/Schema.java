package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables, brought up to what this build needs. Two processes may do it at the same time: one
/// waits for the other.
public final class Schema {
  private Schema() {}

  /// Applies the migrations that the database does not have yet.
  public static void migrate(DataSource dataSource) {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .failOnMissingLocations(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StartupException(
          "the database's tables cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
