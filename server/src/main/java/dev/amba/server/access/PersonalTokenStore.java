package dev.amba.server.access;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Personal access tokens' rows.
@Singleton
final class PersonalTokenStore {
  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final SecureRandom random = new SecureRandom();

  @Inject
  PersonalTokenStore(Jdbi jdbi, ConfigBus bus) {
    this.jdbi = jdbi;
    this.bus = bus;
  }

  /// Replaces a developer's tokens that have these limits by a new one with the same.
  ///
  /// @param role the most that it allows, or null for no limit
  /// @param projectId the one project that it is for, or null for no limit
  Secret rotate(UUID developerId, @Nullable Role role, @Nullable UUID projectId, Instant now) {
    return jdbi.inTransaction(handle -> {
      var old =
          handle
              .createQuery(
                  """
                  UPDATE developer_token
                  SET revoked_at = :now
                  WHERE developer_id = :developer_id
                    AND revoked_at IS NULL
                    AND role IS NOT DISTINCT FROM :role
                    AND project_id IS NOT DISTINCT FROM :project_id
                  RETURNING token_hash
                  """)
              .bind("developer_id", developerId)
              .bind("role", role == null ? null : role.wire())
              .bind("project_id", projectId)
              .bind("now", now)
              .mapTo(byte[].class)
              .list();
      for (var hash : old) {
        bus.publish(handle, Topics.DEVELOPER_TOKEN, HexFormat.of().formatHex(hash));
      }
      return issue(handle, random, developerId, role, projectId, now);
    });
  }

  /// Makes a new token.
  static Secret issue(
      Handle handle,
      RandomGenerator random,
      UUID developerId,
      @Nullable Role role,
      @Nullable UUID projectId,
      Instant now) {
    var secret = Secret.fresh(PersonalToken.PREFIX, random);
    handle
        .createUpdate(
            """
            INSERT INTO developer_token (
              id, developer_id, token_hash, token_prefix, token_last_4, role, project_id, created_at
            )
            VALUES (
              :id, :developer_id, :hash, :prefix, :last_4, :role, :project_id, :now
            )
            """)
        .bind("id", RowIds.at(now))
        .bind("developer_id", developerId)
        .bind("hash", secret.hash())
        .bind("prefix", PersonalToken.PREFIX)
        .bind("last_4", secret.last4())
        .bind("role", role == null ? null : role.wire())
        .bind("project_id", projectId)
        .bind("now", now)
        .execute();
    return secret;
  }
}
