package dev.amba.server.platform.db;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/// Brings the tables up to date before anything else of the server starts, and before it listens.
@ApplicationScoped
class MigrationAtStart {
  private final DataSource dataSource;

  @Inject
  MigrationAtStart(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void migrate(@Observes @Priority(1) StartupEvent event) {
    Schema.migrate(dataSource);
  }
}
