package dev.amba.server.project;

import dev.amba.server.platform.db.ConfigBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The one way to change what decides about a project's events: the change, a new version of the
/// configuration and the news of it are one transaction, so that no event is decided half by the
/// old and half by the new.
@ApplicationScoped
public class ProjectChanges {
  private final Jdbi jdbi;
  private final ConfigBus bus;

  ProjectChanges(Jdbi jdbi, ConfigBus bus) {
    this.jdbi = jdbi;
    this.bus = bus;
  }

  /// Runs `change` and makes it known.
  ///
  /// @param now when it is made
  public <T> T change(UUID projectId, Instant now, Function<Handle, T> change) {
    return jdbi.inTransaction(handle -> {
      // First, so that two changes of one project come one after the other.
      handle
          .createUpdate(
              """
              UPDATE project
              SET config_version = config_version + 1,
                  updated_at = :now
              WHERE id = :projectId
              """)
          .bind("projectId", projectId)
          .bind("now", now)
          .execute();
      var result = change.apply(handle);
      bus.publish(handle, ProjectConfigs.KIND, projectId);
      return result;
    });
  }
}
