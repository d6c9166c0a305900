package dev.amba.server.access;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.FollowedCache;
import dev.amba.server.platform.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// What credentials are worth, from memory where it is known there. Answers are failed with a
/// [dev.amba.server.platform.problem.ProblemException] when the credential is worth nothing.
@Singleton
final class Credentials {
  private static final int MOST_TENANTS = 10_000;
  private static final int MOST_KEYS = 20_000;
  private static final int MOST_SESSIONS = 50_000;

  private final Tokens tokens;
  private final FollowedCache<UUID, Tenant> tenants;
  private final FollowedCache<String, ApiKey> keys;
  private final FollowedCache<SessionRef, SessionRef> sessions;
  private final FollowedCache<String, PersonalToken> personalTokens;
  private final FollowedCache<UUID, UUID> developerSessions;
  private final FollowedCache<UUID, Reach> reaches;

  @Inject
  Credentials(ConfigBus bus, CredentialReadModel read, Tokens tokens) {
    this.tokens = tokens;
    Function<String, UUID> id = UUID::fromString;
    Function<String, String> text = Function.identity();
    tenants = new FollowedCache<>(bus, Topics.PROJECT, id, MOST_TENANTS, read::findTenant);
    keys = new FollowedCache<>(bus, Topics.API_KEY, text, MOST_KEYS, read::findApiKey);
    sessions =
        new FollowedCache<>(
            bus,
            Topics.PLAYER_SESSION,
            SessionRef::parse,
            MOST_SESSIONS,
            ref -> Optional.of(ref).filter(read::isLive));
    personalTokens =
        new FollowedCache<>(bus, Topics.DEVELOPER_TOKEN, text, MOST_KEYS, read::findPersonalToken);
    developerSessions =
        new FollowedCache<>(
            bus, Topics.DEVELOPER_SESSION, id, MOST_TENANTS, read::findDeveloperOfSession);
    reaches = new FollowedCache<>(bus, Topics.DEVELOPER, id, MOST_TENANTS, read::findReach);
  }

  /// A project that exists.
  CompletableFuture<Optional<Tenant>> findTenant(UUID projectId) {
    return tenants.find(projectId);
  }

  /// The project that a key opens.
  CompletableFuture<Tenant> tenantOf(Secret secret, KeyType type) {
    if (!type.matches(secret)) return failed(Refusals.keyUnknown());
    return keys.find(secret.hashText())
        .thenCompose(found -> {
          var key =
              found
                  .filter(it -> secret.matches(it.hashText()))
                  .filter(it -> it.type() == type)
                  .orElseThrow(() -> Refusals.keyUnknown().exception());
          return tenants.find(key.projectId());
        })
        .thenApply(tenant -> tenant.orElseThrow(() -> Refusals.keyUnknown().exception()));
  }

  /// The live session of a token.
  CompletableFuture<SessionRef> session(String token) {
    var claims = tokens.read(Claims.Kind.PLAYER, token).orElse(null);
    if (claims == null || claims.projectIdOrNull() == null) {
      return failed(Refusals.sessionInvalid());
    }
    var ref = new SessionRef(claims.projectIdOrNull(), claims.subjectId(), claims.sessionId());
    return sessions
        .find(ref)
        .thenApply(found -> found.orElseThrow(() -> Refusals.sessionInvalid().exception()));
  }

  /// A developer and what it reaches with this token.
  CompletableFuture<Caller.Developer> developer(Secret token) {
    return token.has(PersonalToken.PREFIX) ? byPersonalToken(token) : byAccessToken(token.text());
  }

  private CompletableFuture<Caller.Developer> byPersonalToken(Secret secret) {
    return personalTokens
        .find(secret.hashText())
        .thenCompose(found -> {
          var token =
              found
                  .filter(it -> secret.matches(it.hashText()))
                  .orElseThrow(() -> Refusals.developerTokenInvalid().exception());
          return developer(token.developerId())
              .thenApply(developer ->
                  new Caller.Developer(
                      developer.developerId(),
                      developer.role(),
                      developer.reach().through(token.role(), token.projectId())));
        });
  }

  private CompletableFuture<Caller.Developer> byAccessToken(String token) {
    var claims = tokens.read(Claims.Kind.DEVELOPER, token).orElse(null);
    if (claims == null) return failed(Refusals.developerTokenInvalid());
    return developerSessions
        .find(claims.sessionId())
        .thenCompose(found ->
            developer(found.orElseThrow(() -> Refusals.developerTokenInvalid().exception())));
  }

  private CompletableFuture<Caller.Developer> developer(UUID developerId) {
    return reaches
        .find(developerId)
        .thenApply(found ->
            new Caller.Developer(
                developerId,
                Role.VIEWER,
                found.orElseThrow(() -> Refusals.developerTokenInvalid().exception())));
  }

  private static <T> CompletableFuture<T> failed(Problem problem) {
    return CompletableFuture.failedFuture(problem.exception());
  }
}
