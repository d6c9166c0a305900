package dev.amba.server.player;

import dev.amba.server.access.PlayerSessions;
import dev.amba.server.access.Secret;
import dev.amba.server.access.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Signs users in: makes them where they are new, and opens their sessions.
@Singleton
final class SignIns {
  private static final String ANONYMOUS_PREFIX = "anon_";

  private final Jdbi jdbi;
  private final PlayerStore players;
  private final PlayerSessions sessions;
  private final PlayerReadModel read;
  private final SecureRandom random = new SecureRandom();

  @Inject
  SignIns(Jdbi jdbi, PlayerStore players, PlayerSessions sessions, PlayerReadModel read) {
    this.jdbi = jdbi;
    this.players = players;
    this.sessions = sessions;
    this.read = read;
  }

  /// Makes a user without a name.
  SignedIn anonymous(Tenant tenant, NewPlayer player, Instant now) {
    var id = Secret.fresh(ANONYMOUS_PREFIX, random).text();
    return signUp(tenant, player.withAnonymousId(id), now);
  }

  /// Makes a user.
  SignedIn signUp(Tenant tenant, NewPlayer player, Instant now) {
    var pair =
        jdbi.inTransaction(handle -> {
          var userId = players.create(handle, player, now).orElseThrow();
          return sessions.open(handle, tenant, userId, now);
        });
    return SignedIn.of(pair, read.find(tenant.projectId(), pair.userId()).orElseThrow());
  }

  /// Opens a session for a user who is there already; empty when there is no such user.
  Optional<SignedIn> open(Tenant tenant, UUID userId, Instant now) {
    return read.find(tenant.projectId(), userId)
        .map(user -> SignedIn.of(sessions.open(tenant, userId, now), user));
  }
}
