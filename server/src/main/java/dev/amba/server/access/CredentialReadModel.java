package dev.amba.server.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads what credentials are worth.
@Singleton
final class CredentialReadModel {
  private final Jdbi jdbi;

  @Inject
  CredentialReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Tenant> findTenant(UUID projectId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT environment = 'production' AS production, session_days, allowed_origins
                FROM project
                WHERE id = :id
                  AND deleted_at IS NULL
                """)
            .bind("id", projectId)
            .map((row, _) ->
                new Tenant(
                    projectId,
                    row.getBoolean("production"),
                    row.getInt("session_days"),
                    texts(row.getArray("allowed_origins"))))
            .findOne());
  }

  Optional<ApiKey> findApiKey(String hashText) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, project_id, key_type, key_hash
                FROM api_key
                WHERE key_hash = :hash
                  AND revoked_at IS NULL
                """)
            .bind("hash", HexFormat.of().parseHex(hashText))
            .map((row, _) ->
                new ApiKey(
                    row.getObject("id", UUID.class),
                    row.getObject("project_id", UUID.class),
                    KeyType.of(row.getString("key_type")),
                    HexFormat.of().formatHex(row.getBytes("key_hash"))))
            .findOne());
  }

  Optional<PersonalToken> findPersonalToken(String hashText) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT developer_id, token_hash, role, project_id
                FROM developer_token
                WHERE token_hash = :hash
                  AND revoked_at IS NULL
                """)
            .bind("hash", HexFormat.of().parseHex(hashText))
            .map((row, _) ->
                new PersonalToken(
                    row.getObject("developer_id", UUID.class),
                    HexFormat.of().formatHex(row.getBytes("token_hash")),
                    role(row.getString("role")),
                    row.getObject("project_id", UUID.class)))
            .findOne());
  }

  /// The developer of a live session.
  Optional<UUID> findDeveloperOfSession(UUID sessionId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT developer_id
                FROM developer_session
                WHERE id = :id
                  AND revoked_at IS NULL
                """)
            .bind("id", sessionId)
            .mapTo(UUID.class)
            .findOne());
  }

  /// What a developer reaches, or empty when there is no such developer.
  Optional<Reach> findReach(UUID developerId) {
    return jdbi.withHandle(handle -> {
      var roles = new HashMap<UUID, Role>();
      handle
          .createQuery(
              """
              SELECT m.project_id, m.role
              FROM project_member m
              JOIN project p ON p.id = m.project_id
              WHERE m.developer_id = :id
                AND p.deleted_at IS NULL
              """)
          .bind("id", developerId)
          .map((row, _) -> Map.entry(row.getObject(1, UUID.class), Role.of(row.getString(2))))
          .forEach(entry -> roles.put(entry.getKey(), entry.getValue()));
      return handle
          .createQuery("SELECT server_role FROM developer WHERE id = :id")
          .bind("id", developerId)
          .map((row, _) -> new Reach(role(row.getString(1)), roles, null, null))
          .findOne();
    });
  }

  /// The first projects of the server, at most `limit`.
  List<UUID> listProjects(int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id
                FROM project
                WHERE deleted_at IS NULL
                ORDER BY id
                LIMIT :limit
                """)
            .bind("limit", limit)
            .mapTo(UUID.class)
            .list());
  }

  /// Whether any project lets pages of this origin call.
  boolean isOriginAllowedBySome(String origin) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT EXISTS (
                  SELECT
                  FROM project
                  WHERE deleted_at IS NULL
                    AND (allowed_origins && ARRAY['*', CAST(:origin AS text)]
                      OR (allowed_origins IS NULL AND environment = 'development'))
                )
                """)
            .bind("origin", origin)
            .mapTo(Boolean.class)
            .one());
  }

  boolean isLive(SessionRef session) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT 1
                    FROM player_session
                    WHERE user_id = :user_id
                      AND id = :id
                      AND project_id = :project_id
                      AND revoked_at IS NULL
                    """)
                .bind("user_id", session.userId())
                .bind("id", session.sessionId())
                .bind("project_id", session.projectId())
                .mapTo(Integer.class)
                .findOne())
        .isPresent();
  }

  private static @Nullable Role role(@Nullable String wire) {
    return wire == null ? null : Role.of(wire);
  }

  private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
