package dev.amba.server.streak;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Which configuration of a project is the newest.
final class ProjectVersion {
  private ProjectVersion() {}

  /// The version, as this transaction sees it; -1 when there is no such project (any more).
  static long of(Handle handle, UUID projectId) {
    return handle
        .createQuery(
            """
            SELECT config_version
            FROM project
            WHERE id = :projectId
              AND deleted_at IS NULL
            """)
        .bind("projectId", projectId)
        .mapTo(Long.class)
        .findOne()
        .orElse(-1L);
  }
}
