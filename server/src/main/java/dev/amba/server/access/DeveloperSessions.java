package dev.amba.server.access;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The logins of developers. Each login is a family of refresh tokens of which only the newest is
/// worth anything; an older one that shows up again was stolen, or its thief was quicker, so the
/// whole family ends.
@Singleton
final class DeveloperSessions {
  static final String REFRESH_PREFIX = "amb_drt_";
  static final Duration ACCESS_LIFE = Duration.ofHours(1);
  private static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final Tokens tokens;
  private final Successors successors;
  private final SecureRandom random = new SecureRandom();

  /// What a login or refresh gives.
  ///
  /// @param accessToken for the Authorization header
  /// @param refreshToken for the next refresh, once
  /// @param expiresAt when the access token ends
  record Pair(UUID developerId, String accessToken, String refreshToken, Instant expiresAt) {}

  @Inject
  DeveloperSessions(Jdbi jdbi, ConfigBus bus, Tokens tokens, Successors successors) {
    this.jdbi = jdbi;
    this.bus = bus;
    this.tokens = tokens;
    this.successors = successors;
  }

  Pair open(UUID developerId, Instant now) {
    return jdbi.inTransaction(handle -> {
      var sessionId = RowIds.at(now);
      handle
          .createUpdate(
              """
              INSERT INTO developer_session (id, developer_id, created_at, expires_at)
              VALUES (:id, :developer_id, :now, :expires_at)
              """)
          .bind("id", sessionId)
          .bind("developer_id", developerId)
          .bind("now", now)
          .bind("expires_at", now.plus(REFRESH_LIFE))
          .execute();
      return issue(handle, developerId, sessionId, Secret.fresh(REFRESH_PREFIX, random), now);
    });
  }

  /// Exchanges a refresh token, or answers empty when it is worth nothing.
  ///
  /// @param attempt what the caller calls this attempt: asked again with it, the answer has the
  ///   same token; null when it cannot be repeated
  Optional<Pair> refresh(Secret token, @Nullable String attempt, Instant now) {
    if (!token.has(REFRESH_PREFIX)) return Optional.empty();
    var next = successors.after(token, attempt, REFRESH_PREFIX);
    return jdbi.inTransaction(handle -> {
      var sessionId = rotate(handle, token, now).or(() -> repeated(handle, token, next, now));
      if (sessionId.isEmpty()) {
        revoke(handle, token, now);
        return Optional.empty();
      }
      return extend(handle, sessionId.get(), now)
          .map(developerId -> issue(handle, developerId, sessionId.get(), next, now));
    });
  }

  /// Ends the session of a refresh token; false when there never was one.
  boolean close(Secret token, Instant now) {
    return token.has(REFRESH_PREFIX) && jdbi.inTransaction(handle -> revoke(handle, token, now));
  }

  /// Of two at the same time with the same token, the second waits here and finds it used.
  private static Optional<UUID> rotate(Handle handle, Secret token, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE developer_refresh_token
            SET rotated_at = :now
            WHERE token_hash = :hash
              AND rotated_at IS NULL
            RETURNING session_id
            """)
        .bind("hash", token.hash())
        .bind("now", now)
        .mapTo(UUID.class)
        .findOne();
  }

  /// The session, when this very exchange was made a moment ago, and nobody has used what it gave.
  private static Optional<UUID> repeated(Handle handle, Secret token, Secret next, Instant now) {
    return handle
        .createQuery(
            """
            SELECT used.session_id
            FROM developer_refresh_token used
            JOIN developer_refresh_token next
              ON next.session_id = used.session_id
              AND next.token_hash = :next
            WHERE used.token_hash = :hash
              AND used.rotated_at > :since
              AND next.rotated_at IS NULL
            """)
        .bind("hash", token.hash())
        .bind("next", next.hash())
        .bind("since", now.minus(Successors.REPEATABLE))
        .mapTo(UUID.class)
        .findOne();
  }

  private static Optional<UUID> extend(Handle handle, UUID sessionId, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE developer_session
            SET expires_at = :expires_at
            WHERE id = :id
              AND revoked_at IS NULL
              AND expires_at > :now
            RETURNING developer_id
            """)
        .bind("id", sessionId)
        .bind("now", now)
        .bind("expires_at", now.plus(REFRESH_LIFE))
        .mapTo(UUID.class)
        .findOne();
  }

  private boolean revoke(Handle handle, Secret token, Instant now) {
    var sessionId =
        handle
            .createQuery(
                """
                UPDATE developer_session s
                SET revoked_at = coalesce(s.revoked_at, :now)
                FROM developer_refresh_token t
                WHERE t.token_hash = :hash
                  AND s.id = t.session_id
                RETURNING s.id
                """)
            .bind("hash", token.hash())
            .bind("now", now)
            .mapTo(UUID.class)
            .findOne();
    sessionId.ifPresent(id -> bus.publish(handle, Topics.DEVELOPER_SESSION, id));
    return sessionId.isPresent();
  }

  private Pair issue(Handle handle, UUID developerId, UUID sessionId, Secret refresh, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO developer_refresh_token (token_hash, session_id, created_at)
            VALUES (:hash, :session_id, :now)
            ON CONFLICT DO NOTHING
            """)
        .bind("hash", refresh.hash())
        .bind("session_id", sessionId)
        .bind("now", now)
        .execute();
    var expiresAt = now.plus(ACCESS_LIFE);
    var claims = new Claims(Claims.Kind.DEVELOPER, developerId, null, sessionId, expiresAt);
    return new Pair(developerId, tokens.sign(claims, now), refresh.text(), expiresAt);
  }
}
