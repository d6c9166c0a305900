package dev.amba.server.access;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.ConfigBus;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes tokens for developers from beside the server, for whoever may write to its database
/// anyway: the operator.
public final class DeveloperTokens {
  private DeveloperTokens() {}

  /// Makes a token. Its developer is made, too, when there is none with this address, and has at
  /// least the role afterwards; the token itself allows no more than that.
  ///
  /// @param email in lower case
  /// @param projectId where the role holds; null for the whole server
  /// @throws StartupException when there is no such project
  public static Secret create(
      Handle handle, String email, Role role, @Nullable UUID projectId, Instant now) {
    var developerId = developer(handle, email, now);
    if (projectId == null) raise(handle, developerId, role);
    else join(handle, developerId, projectId, role, now);
    ConfigBus.tell(handle, Topics.DEVELOPER, developerId);
    return PersonalTokenStore.issue(handle, new SecureRandom(), developerId, role, projectId, now);
  }

  private static UUID developer(Handle handle, String email, Instant now) {
    var made = DeveloperStore.insert(handle, email, null, null, null, now);
    if (made.isPresent()) return made.get().id();
    return handle
        .createQuery("SELECT id FROM developer WHERE email = :email FOR UPDATE")
        .bind("email", email)
        .mapTo(UUID.class)
        .one();
  }

  private static void raise(Handle handle, UUID developerId, Role role) {
    var held =
        handle
            .createQuery("SELECT coalesce(server_role, '') FROM developer WHERE id = :id")
            .bind("id", developerId)
            .mapTo(String.class)
            .one();
    if (!held.isEmpty() && Role.of(held).covers(role)) return;
    handle
        .createUpdate("UPDATE developer SET server_role = :role WHERE id = :id")
        .bind("id", developerId)
        .bind("role", role.wire())
        .execute();
  }

  private static void join(
      Handle handle, UUID developerId, UUID projectId, Role role, Instant now) {
    var exists =
        handle
            .createQuery(
                """
                SELECT id
                FROM project
                WHERE id = :id
                  AND deleted_at IS NULL
                FOR KEY SHARE
                """)
            .bind("id", projectId)
            .mapTo(UUID.class)
            .findOne();
    if (exists.isEmpty()) {
      throw new StartupException("there is no project " + projectId + " in this database");
    }
    var held =
        handle
            .createQuery(
                """
                SELECT role
                FROM project_member
                WHERE project_id = :project_id
                  AND developer_id = :developer_id
                """)
            .bind("project_id", projectId)
            .bind("developer_id", developerId)
            .mapTo(String.class)
            .findOne();
    if (held.isPresent() && Role.of(held.get()).covers(role)) return;
    handle
        .createUpdate(
            """
            INSERT INTO project_member (project_id, developer_id, role, created_at)
            VALUES (:project_id, :developer_id, :role, :now)
            ON CONFLICT (project_id, developer_id) DO UPDATE
            SET role = excluded.role
            """)
        .bind("project_id", projectId)
        .bind("developer_id", developerId)
        .bind("role", role.wire())
        .bind("now", now)
        .execute();
  }
}
