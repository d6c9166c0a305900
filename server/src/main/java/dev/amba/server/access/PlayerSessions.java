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

/// The sessions of app users. Each sign-in is a family of refresh tokens of which only the newest
/// is worth anything; an older one that shows up again ends the whole family.
///
/// A session token lasts `project.session_days`; the refresh token that came with it lasts as long
/// again, so that an app that was away for one life of a token comes back without a sign-in.
@Singleton
public final class PlayerSessions {
  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final Tokens tokens;
  private final Successors successors;
  private final SecureRandom random = new SecureRandom();

  /// What a sign-in or refresh gives.
  ///
  /// @param userId whose it is
  /// @param sessionToken for the Authorization header
  /// @param refreshToken for the next refresh, once
  /// @param expiresAt when the session token ends
  public record Pair(UUID userId, String sessionToken, String refreshToken, Instant expiresAt) {}

  @Inject
  PlayerSessions(Jdbi jdbi, ConfigBus bus, Tokens tokens, Successors successors) {
    this.jdbi = jdbi;
    this.bus = bus;
    this.tokens = tokens;
    this.successors = successors;
  }

  /// Opens a session for a user of the project.
  public Pair open(Tenant tenant, UUID userId, Instant now) {
    return jdbi.inTransaction(handle -> open(handle, tenant, userId, now));
  }

  /// Opens a session within a transaction.
  public Pair open(Handle handle, Tenant tenant, UUID userId, Instant now) {
    forgetExpired(handle, userId, now);
    var session = new SessionRef(tenant.projectId(), userId, RowIds.at(now));
    handle
        .createUpdate(
            """
            INSERT INTO player_session (user_id, id, project_id, created_at, expires_at)
            VALUES (:user_id, :id, :project_id, :now, :expires_at)
            """)
        .bind("user_id", userId)
        .bind("id", session.sessionId())
        .bind("project_id", session.projectId())
        .bind("now", now)
        .bind("expires_at", end(tenant, now))
        .execute();
    return issue(handle, tenant, session, RefreshToken.fresh(userId, random).secret(), now);
  }

  /// Exchanges a refresh token, or answers empty when it is worth nothing in this project.
  ///
  /// @param attempt what the caller calls this attempt: asked again with it, the answer has the
  ///   same token; null when it cannot be repeated
  public Optional<Pair> refresh(
      Tenant tenant, String refreshToken, @Nullable String attempt, Instant now) {
    var token = RefreshToken.find(refreshToken).orElse(null);
    if (token == null) return Optional.empty();
    var next = successors.after(token.secret(), attempt, RefreshToken.prefix(token.userId()));
    return jdbi.inTransaction(handle -> {
      var session = session(handle, tenant, token).orElse(null);
      if (session == null) return Optional.empty();
      if (!rotate(handle, token, now) && !isRepeated(handle, token, next, now)) {
        revoke(handle, session, now);
        return Optional.empty();
      }
      return extend(handle, tenant, session, now)
          ? Optional.of(issue(handle, tenant, session, next, now))
          : Optional.empty();
    });
  }

  /// Ends the session of a refresh token; false when the project never gave it.
  public boolean close(Tenant tenant, String refreshToken, Instant now) {
    var token = RefreshToken.find(refreshToken).orElse(null);
    if (token == null) return false;
    return jdbi.inTransaction(handle -> {
      var session = session(handle, tenant, token);
      session.ifPresent(it -> revoke(handle, it, now));
      return session.isPresent();
    });
  }

  /// Tells that all sessions of a user end, whose rows the caller deletes in the same transaction.
  public void closeAll(Handle handle, UUID projectId, UUID userId) {
    handle
        .createQuery(
            """
            SELECT id
            FROM player_session
            WHERE user_id = :user_id
              AND revoked_at IS NULL
            """)
        .bind("user_id", userId)
        .mapTo(UUID.class)
        .forEach(id ->
            bus.publish(handle, Topics.PLAYER_SESSION, new SessionRef(projectId, userId, id)));
  }

  private static void forgetExpired(Handle handle, UUID userId, Instant now) {
    handle
        .createUpdate(
            """
            WITH expired AS (
              DELETE FROM player_session
              WHERE user_id = :user_id
                AND expires_at <= :now
              RETURNING id
            )
            DELETE FROM player_refresh_token t
            USING expired
            WHERE t.user_id = :user_id
              AND t.session_id = expired.id
            """)
        .bind("user_id", userId)
        .bind("now", now)
        .execute();
  }

  private static Optional<SessionRef> session(Handle handle, Tenant tenant, RefreshToken token) {
    return handle
        .createQuery(
            """
            SELECT s.id
            FROM player_refresh_token t
            JOIN player_session s ON s.user_id = t.user_id AND s.id = t.session_id
            WHERE t.user_id = :user_id
              AND t.token_hash = :hash
              AND s.project_id = :project_id
            """)
        .bind("user_id", token.userId())
        .bind("hash", token.secret().hash())
        .bind("project_id", tenant.projectId())
        .mapTo(UUID.class)
        .findOne()
        .map(id -> new SessionRef(tenant.projectId(), token.userId(), id));
  }

  /// Of two at the same time with the same token, the second waits here and finds it used.
  private static boolean rotate(Handle handle, RefreshToken token, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE player_refresh_token
                SET rotated_at = :now
                WHERE user_id = :user_id
                  AND token_hash = :hash
                  AND rotated_at IS NULL
                """)
            .bind("user_id", token.userId())
            .bind("hash", token.secret().hash())
            .bind("now", now)
            .execute()
        == 1;
  }

  /// Whether this very exchange was made a moment ago, and nobody has used what it gave.
  private static boolean isRepeated(Handle handle, RefreshToken token, Secret next, Instant now) {
    return handle
        .createQuery(
            """
            SELECT count(*) = 1
            FROM player_refresh_token used
            JOIN player_refresh_token next
              ON next.user_id = used.user_id
              AND next.session_id = used.session_id
              AND next.token_hash = :next
            WHERE used.user_id = :user_id
              AND used.token_hash = :hash
              AND used.rotated_at > :since
              AND next.rotated_at IS NULL
            """)
        .bind("user_id", token.userId())
        .bind("hash", token.secret().hash())
        .bind("next", next.hash())
        .bind("since", now.minus(Successors.REPEATABLE))
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean extend(Handle handle, Tenant tenant, SessionRef session, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE player_session
                SET expires_at = :expires_at
                WHERE user_id = :user_id
                  AND id = :id
                  AND revoked_at IS NULL
                  AND expires_at > :now
                """)
            .bind("user_id", session.userId())
            .bind("id", session.sessionId())
            .bind("now", now)
            .bind("expires_at", end(tenant, now))
            .execute()
        == 1;
  }

  private void revoke(Handle handle, SessionRef session, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE player_session
            SET revoked_at = coalesce(revoked_at, :now)
            WHERE user_id = :user_id
              AND id = :id
            """)
        .bind("user_id", session.userId())
        .bind("id", session.sessionId())
        .bind("now", now)
        .execute();
    bus.publish(handle, Topics.PLAYER_SESSION, session);
  }

  private Pair issue(
      Handle handle, Tenant tenant, SessionRef session, Secret refresh, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO player_refresh_token (user_id, token_hash, session_id, created_at)
            VALUES (:user_id, :hash, :session_id, :now)
            ON CONFLICT DO NOTHING
            """)
        .bind("user_id", session.userId())
        .bind("hash", refresh.hash())
        .bind("session_id", session.sessionId())
        .bind("now", now)
        .execute();
    var expiresAt = now.plus(life(tenant));
    var claims =
        new Claims(
            Claims.Kind.PLAYER,
            session.userId(),
            session.projectId(),
            session.sessionId(),
            expiresAt);
    return new Pair(session.userId(), tokens.sign(claims, now), refresh.text(), expiresAt);
  }

  private static Duration life(Tenant tenant) {
    return Duration.ofDays(tenant.sessionDays());
  }

  private static Instant end(Tenant tenant, Instant now) {
    return now.plus(life(tenant).multipliedBy(2));
  }
}
