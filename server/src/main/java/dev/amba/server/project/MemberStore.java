package dev.amba.server.project;

import dev.amba.server.access.Role;
import dev.amba.server.access.Topics;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Who has which role in a project. A project keeps at least one owner.
@Singleton
final class MemberStore {
  private final Jdbi jdbi;
  private final ConfigBus bus;

  @Inject
  MemberStore(Jdbi jdbi, ConfigBus bus) {
    this.jdbi = jdbi;
    this.bus = bus;
  }

  /// The members, longest first.
  Page<MemberView> list(UUID projectId, Paging paging) {
    return jdbi.withHandle(handle -> {
      var rows =
          handle
              .createQuery(
                  """
                  SELECT m.developer_id, d.email, d.name, m.role, m.created_at
                  FROM project_member m
                  JOIN developer d ON d.id = m.developer_id
                  WHERE m.project_id = :project_id
                  ORDER BY m.created_at, m.developer_id
                  LIMIT :limit
                  OFFSET :offset
                  """)
              .bind("project_id", projectId)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      var total =
          handle
              .createQuery("SELECT count(*) FROM project_member WHERE project_id = :project_id")
              .bind("project_id", projectId)
              .mapTo(Long.class)
              .one();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  /// Gives a developer a role; empty when nobody has this address.
  Optional<MemberView> add(UUID projectId, String email, Role role, Instant now) {
    return jdbi.inTransaction(handle -> {
      lock(handle, projectId);
      var developerId =
          handle
              .createQuery("SELECT id FROM developer WHERE email = :email")
              .bind("email", email)
              .mapTo(UUID.class)
              .findOne();
      developerId.ifPresent(id -> put(handle, projectId, id, role, now));
      if (developerId.isPresent()) requireOwner(handle, projectId);
      return developerId.flatMap(id -> find(handle, projectId, id));
    });
  }

  /// Changes a member's role; empty when there is no such member.
  Optional<MemberView> change(UUID projectId, UUID developerId, Role role, Instant now) {
    return jdbi.inTransaction(handle -> {
      lock(handle, projectId);
      if (find(handle, projectId, developerId).isEmpty()) return Optional.empty();
      put(handle, projectId, developerId, role, now);
      requireOwner(handle, projectId);
      return find(handle, projectId, developerId);
    });
  }

  /// Takes a member's role away; false when there was none.
  boolean remove(UUID projectId, UUID developerId) {
    return jdbi.inTransaction(handle -> {
      lock(handle, projectId);
      var removed =
          handle
                  .createUpdate(
                      """
                      DELETE FROM project_member
                      WHERE project_id = :project_id
                        AND developer_id = :developer_id
                      """)
                  .bind("project_id", projectId)
                  .bind("developer_id", developerId)
                  .execute()
              == 1;
      if (removed) requireOwner(handle, projectId);
      bus.publish(handle, Topics.DEVELOPER, developerId);
      return removed;
    });
  }

  void put(Handle handle, UUID projectId, UUID developerId, Role role, Instant now) {
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
    bus.publish(handle, Topics.DEVELOPER, developerId);
  }

  /// Two changes of one project's members come one after the other, so that two owners cannot
  /// remove each other at the same time.
  private static void lock(Handle handle, UUID projectId) {
    handle
        .createQuery("SELECT id FROM project WHERE id = :id FOR UPDATE")
        .bind("id", projectId)
        .mapTo(UUID.class)
        .findOne();
  }

  private static void requireOwner(Handle handle, UUID projectId) {
    var owned =
        handle
            .createQuery(
                """
                SELECT EXISTS (
                  SELECT
                  FROM project_member
                  WHERE project_id = :project_id
                    AND role = 'owner'
                )
                """)
            .bind("project_id", projectId)
            .mapTo(Boolean.class)
            .one();
    if (!owned) throw ProjectRefusals.lastOwner().exception();
  }

  private static Optional<MemberView> find(Handle handle, UUID projectId, UUID developerId) {
    return handle
        .createQuery(
            """
            SELECT m.developer_id, d.email, d.name, m.role, m.created_at
            FROM project_member m
            JOIN developer d ON d.id = m.developer_id
            WHERE m.project_id = :project_id
              AND m.developer_id = :developer_id
            """)
        .bind("project_id", projectId)
        .bind("developer_id", developerId)
        .map((row, _) -> view(row))
        .findOne();
  }

  private static MemberView view(ResultSet row) throws SQLException {
    return new MemberView(
        row.getObject("developer_id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        row.getString("role"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
