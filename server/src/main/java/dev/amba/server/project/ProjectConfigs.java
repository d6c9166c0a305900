package dev.amba.server.project;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.FollowedCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The configurations of the projects in use, kept in memory. A change anywhere evicts; and should
/// news of one be late, a batch that decided on an older version finds out before it commits.
@ApplicationScoped
public class ProjectConfigs {
  /// What changes of a project are published as.
  public static final String KIND = "project";

  /// How many projects' configurations are kept.
  static final int KEPT_PROJECTS = 5_000;

  private final FollowedCache<UUID, ProjectConfig> configs;

  ProjectConfigs(ProjectConfigStore store, ConfigBus bus) {
    configs = new FollowedCache<>(bus, KIND, UUID::fromString, KEPT_PROJECTS, store::find);
  }

  /// The project's configuration, or empty when there is no such project. Never blocks.
  public CompletableFuture<Optional<ProjectConfig>> find(UUID projectId) {
    return configs.find(projectId);
  }

  /// The project's configuration; null when there is no such project. May wait for the database.
  public @Nullable ProjectConfig findNow(UUID projectId) {
    return configs.find(projectId).join().orElse(null);
  }

  /// The project's configuration as it will stay until this transaction ends; null when there is no
  /// such project. Changes of the project wait.
  public @Nullable ProjectConfig hold(Handle handle, UUID projectId) {
    var version =
        handle
            .createQuery(
                """
                SELECT config_version
                FROM project
                WHERE id = :projectId
                  AND deleted_at IS NULL
                FOR SHARE
                """)
            .bind("projectId", projectId)
            .mapTo(Long.class)
            .findOne();
    return version.isEmpty() ? null : ofVersion(handle, projectId, version.get());
  }

  /// The project's configuration as this transaction sees it; null when there is no such project.
  ///
  /// @param handle in a transaction that sees one moment
  public @Nullable ProjectConfig seenBy(Handle handle, UUID projectId) {
    var version =
        handle
            .createQuery(
                """
                SELECT config_version
                FROM project
                WHERE id = :projectId
                  AND deleted_at IS NULL
                """)
            .bind("projectId", projectId)
            .mapTo(Long.class)
            .findOne();
    return version.isEmpty() ? null : ofVersion(handle, projectId, version.get());
  }

  private @Nullable ProjectConfig ofVersion(Handle handle, UUID projectId, long version) {
    // Not waited for: loading takes a second connection, and this transaction holds one already.
    var kept = find(projectId);
    if (kept.isDone() && !kept.isCompletedExceptionally()) {
      var config = kept.join().orElse(null);
      if (config != null && config.version() == version) return config;
    }
    return ProjectConfigStore.find(handle, projectId).orElse(null);
  }

  /// Forgets a project's configuration: it has turned out to be old.
  public void evict(UUID projectId) {
    configs.forget(projectId);
  }
}
