package dev.amba.server.player;

import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// App users as the wire shows them.
@Singleton
final class PlayerReadModel {
  private final Jdbi jdbi;

  /// What an e-mail login is compared with.
  ///
  /// @param passwordHash null for a user whose address came from the project's backend
  record Login(UUID userId, @Nullable String passwordHash) {}

  @Inject
  PlayerReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<PlayerView> find(UUID projectId, UUID userId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT user_id, external_id, anonymous_id, email, display_name, avatar_url,
                       properties, timezone, created_at, updated_at
                FROM player
                WHERE user_id = :user_id
                  AND project_id = :project_id
                """)
            .bind("user_id", userId)
            .bind("project_id", projectId)
            .map((row, _) -> PlayerView.read(row))
            .findOne());
  }

  Optional<Login> findLogin(UUID projectId, String email) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT p.user_id, p.password_hash
                FROM player_identity i
                JOIN player p ON p.user_id = i.user_id
                WHERE i.project_id = :project_id
                  AND i.kind = 'email'
                  AND i.value = :email
                """)
            .bind("project_id", projectId)
            .bind("email", email)
            .map((row, _) -> new Login(row.getObject(1, UUID.class), row.getString(2)))
            .findOne());
  }

  /// Whether a user has a zone of their own.
  boolean hasZone(UUID userId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT EXISTS (
                  SELECT
                  FROM player
                  WHERE user_id = :user_id
                    AND timezone IS NOT NULL
                )
                """)
            .bind("user_id", userId)
            .mapTo(Boolean.class)
            .one());
  }

  /// The users, newest first.
  ///
  /// @param search part of an external id, an e-mail address or a display name in any case; null
  ///   for all
  Page<PlayerView> list(UUID projectId, @Nullable String search, Paging paging) {
    var pattern = search == null || search.isBlank() ? null : pattern(search.strip());
    return jdbi.withHandle(handle -> {
      var rows =
          handle
              .createQuery(
                  """
                  SELECT user_id, external_id, anonymous_id, email, display_name, avatar_url,
                         properties, timezone, created_at, updated_at
                  FROM player
                  WHERE project_id = :project_id
                    AND (CAST(:pattern AS text) IS NULL
                      OR external_id ILIKE :pattern
                      OR email ILIKE :pattern
                      OR display_name ILIKE :pattern)
                  ORDER BY created_at DESC, user_id DESC
                  LIMIT :limit
                  OFFSET :offset
                  """)
              .bind("project_id", projectId)
              .bind("pattern", pattern)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> PlayerView.read(row))
              .list();
      var total =
          handle
              .createQuery(
                  """
                  SELECT count(*)
                  FROM player
                  WHERE project_id = :project_id
                    AND (CAST(:pattern AS text) IS NULL
                      OR external_id ILIKE :pattern
                      OR email ILIKE :pattern
                      OR display_name ILIKE :pattern)
                  """)
              .bind("project_id", projectId)
              .bind("pattern", pattern)
              .mapTo(Long.class)
              .one();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  /// What is searched for stands for itself: a per cent sign finds a per cent sign.
  private static String pattern(String search) {
    return "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }
}
