package dev.amba.server.platform.db;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// Brings the tables up to date before anything else of the server starts, and before it listens.
@ApplicationScoped
class MigrationAtStart {
  private final DatabaseAddress address;

  /// Not by the pool, whose connections give up on an answer that takes long; a migration may.
  @Inject
  MigrationAtStart(DatabaseAddress address) {
    this.address = address;
  }

  void migrate(@Observes @Priority(1) StartupEvent event) {
    Schema.migrate(address.dataSource());
  }
}
