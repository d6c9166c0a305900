package dev.amba.server.project;

import dev.amba.server.access.KeyType;
import dev.amba.server.access.Secret;
import dev.amba.server.access.Topics;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// API keys' rows.
@Singleton
final class ApiKeyStore {
  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ApiKeyStore(Jdbi jdbi, ConfigBus bus) {
    this.jdbi = jdbi;
    this.bus = bus;
  }

  ApiKeyView issue(UUID projectId, KeyType type, String environment, Instant now) {
    return jdbi.inTransaction(handle -> issue(handle, projectId, type, environment, now));
  }

  ApiKeyView issue(Handle handle, UUID projectId, KeyType type, String environment, Instant now) {
    var prefix = type.prefix(environment.equals(ProjectShapes.PRODUCTION));
    var secret = Secret.fresh(prefix, random);
    var id = RowIds.at(now);
    handle
        .createUpdate(
            """
            INSERT INTO api_key (
              id, project_id, key_type, environment, key_hash, key_prefix, key_last_4, created_at
            )
            VALUES (
              :id, :project_id, :key_type, :environment, :hash, :prefix, :last_4, :now
            )
            """)
        .bind("id", id)
        .bind("project_id", projectId)
        .bind("key_type", type.wire())
        .bind("environment", environment)
        .bind("hash", secret.hash())
        .bind("prefix", prefix)
        .bind("last_4", secret.last4())
        .bind("now", now)
        .execute();
    return new ApiKeyView(id, secret.text(), type.wire(), environment, prefix, secret.last4(), now);
  }

  /// The live keys, oldest first.
  Page<ApiKeyView> list(UUID projectId, Paging paging) {
    return jdbi.withHandle(handle -> {
      var rows =
          handle
              .createQuery(
                  """
                  SELECT id, key_type, environment, key_prefix, key_last_4, created_at
                  FROM api_key
                  WHERE project_id = :project_id
                    AND revoked_at IS NULL
                  ORDER BY created_at, id
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
              .createQuery(
                  """
                  SELECT count(*)
                  FROM api_key
                  WHERE project_id = :project_id
                    AND revoked_at IS NULL
                  """)
              .bind("project_id", projectId)
              .mapTo(Long.class)
              .one();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  /// Revokes a key, everywhere at once; false when the project has no such live key.
  boolean revoke(UUID projectId, UUID keyId, Instant now) {
    return jdbi.inTransaction(handle -> {
      var hash =
          handle
              .createQuery(
                  """
                  UPDATE api_key
                  SET revoked_at = :now
                  WHERE id = :id
                    AND project_id = :project_id
                    AND revoked_at IS NULL
                  RETURNING key_hash
                  """)
              .bind("id", keyId)
              .bind("project_id", projectId)
              .bind("now", now)
              .mapTo(byte[].class)
              .findOne();
      hash.ifPresent(it -> bus.publish(handle, Topics.API_KEY, HexFormat.of().formatHex(it)));
      return hash.isPresent();
    });
  }

  private static ApiKeyView view(ResultSet row) throws SQLException {
    return new ApiKeyView(
        row.getObject("id", UUID.class),
        null,
        row.getString("key_type"),
        row.getString("environment"),
        row.getString("key_prefix"),
        row.getString("key_last_4"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
