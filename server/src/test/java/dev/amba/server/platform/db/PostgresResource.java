package dev.amba.server.platform.db;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Gives a `@QuarkusTest` a database of its own: `@QuarkusTestResource(PostgresResource.class)`.
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    var address = TestDatabase.migrated();
    return Map.of(
        "quarkus.datasource.jdbc.url", address.jdbcUrl(),
        "quarkus.datasource.username", String.valueOf(address.user()),
        "quarkus.datasource.password", String.valueOf(address.password()));
  }

  /// The database goes with the PostgreSQL of the test run.
  @Override
  public void stop() {}
}
