package dev.amba.server.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Decides who calls and whether they may (contract §2). Every answer is failed with a
/// [dev.amba.server.platform.problem.ProblemException] when they may not.
@Singleton
final class Gatekeeper {
  static final String PROJECT_HEADER = "X-Amba-Project";
  static final String KEY_HEADER = "X-Api-Key";
  private static final String BEARER = "Bearer ";
  private static final Executor READING =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gatekeeper-", 0).factory());

  private final Credentials credentials;
  private final CredentialReadModel read;

  @Inject
  Gatekeeper(Credentials credentials, CredentialReadModel read) {
    this.credentials = credentials;
    this.read = read;
  }

  /// Who calls a route that wants `access`.
  CompletableFuture<Entry> enter(Access access, Arrival arrival) {
    return switch (access.value()) {
      case NOBODY -> CompletableFuture.completedFuture(new Entry(new Caller.Anyone(), null));
      case CLIENT_KEY -> app(arrival);
      case SESSION -> session(arrival);
      case PAGE -> page(arrival);
      case DEVELOPER -> developer(arrival.request());
      case ADMIN -> admin(arrival.request());
      case PROJECT -> project(arrival, access.role());
    };
  }

  private CompletableFuture<Entry> app(Arrival arrival) {
    return clientKey(arrival)
        .thenApply(tenant -> new Entry(new Caller.App(tenant.projectId()), tenant));
  }

  private CompletableFuture<Entry> session(Arrival arrival) {
    return clientKey(arrival)
        .thenCompose(tenant ->
            credentials
                .session(token(arrival.request(), "the user's session token"))
                .thenApply(session -> {
                  if (!session.projectId().equals(tenant.projectId())) {
                    throw Refusals.sessionInvalid().exception();
                  }
                  return new Entry(user(session), tenant);
                }));
  }

  private CompletableFuture<Entry> page(Arrival arrival) {
    var bearer = bearer(arrival.request());
    var token =
        bearer
            .or(() -> SessionCookie.find(arrival.request()))
            .orElseThrow(() -> Refusals.tokenMissing("the user's session token").exception());
    return credentials
        .session(token)
        .thenCompose(session ->
            credentials
                .findTenant(session.projectId())
                .thenApply(found -> {
                  var tenant = found.orElseThrow(() -> Refusals.sessionInvalid().exception());
                  arrival.know(tenant);
                  if (bearer.isEmpty() && !SessionCookie.counts(arrival.request(), tenant)) {
                    throw Refusals.cookieFromElsewhere().exception();
                  }
                  return new Entry(user(session), tenant);
                }));
  }

  /// A developer, in no project in particular.
  CompletableFuture<Entry> developer(HttpServerRequest request) {
    var token = new Secret(token(request, "a developer's token"));
    if (KeyType.SERVER.matches(token)) {
      return credentials
          .tenantOf(token, KeyType.SERVER)
          .thenApply(_ -> {
            throw Refusals.serverKeyForbidden().exception();
          });
    }
    return developer(token).thenApply(it -> new Entry(it, null));
  }

  private CompletableFuture<Entry> admin(HttpServerRequest request) {
    var token = new Secret(token(request, "a server key or a developer's token"));
    return KeyType.SERVER.matches(token)
        ? credentials
            .tenantOf(token, KeyType.SERVER)
            .thenApply(tenant -> new Entry(new Caller.Backend(tenant.projectId()), tenant))
        : developer(token).thenApply(it -> new Entry(it, null));
  }

  /// Who calls a route of a project.
  CompletableFuture<Entry> project(Arrival arrival, Role wanted) {
    var request = arrival.request();
    var token = new Secret(token(request, "a server key or a developer's token"));
    var inPath = arrival.projectInPath();
    var named = inPath == null ? request.getHeader(PROJECT_HEADER) : inPath;
    return KeyType.SERVER.matches(token)
        ? backend(arrival, token, named, wanted)
        : developer(token)
            .thenCompose(developer ->
                (named == null
                        ? CompletableFuture.supplyAsync(() -> only(developer.reach()), READING)
                        : CompletableFuture.completedFuture(projectId(named)))
                    .thenCompose(projectId -> member(arrival, developer, projectId, wanted)));
  }

  private CompletableFuture<Entry> backend(
      Arrival arrival, Secret key, @Nullable String named, Role wanted) {
    return credentials
        .tenantOf(key, KeyType.SERVER)
        .thenApply(arrival::know)
        .thenApply(tenant -> {
          if (named != null && !projectId(named).equals(tenant.projectId())) {
            throw Refusals.projectForbidden(named).exception();
          }
          require(Role.EDITOR, wanted, tenant.projectId());
          return new Entry(new Caller.Backend(tenant.projectId()), tenant);
        });
  }

  private CompletableFuture<Entry> member(
      Arrival arrival, Caller.Developer developer, UUID projectId, Role wanted) {
    var role =
        developer
            .reach()
            .in(projectId)
            .orElseThrow(() -> Refusals.projectForbidden(projectId.toString()).exception());
    return credentials
        .findTenant(projectId)
        .thenApply(found -> {
          var tenant =
              found.orElseThrow(() -> Refusals.projectForbidden(projectId.toString()).exception());
          arrival.know(tenant);
          require(role, wanted, projectId);
          var caller = new Caller.Developer(developer.developerId(), role, developer.reach());
          return new Entry(caller, tenant);
        });
  }

  private CompletableFuture<Caller.Developer> developer(Secret token) {
    if (KeyType.CLIENT.matches(token)) throw Refusals.clientKeyAsToken().exception();
    return credentials.developer(token);
  }

  private CompletableFuture<Tenant> clientKey(Arrival arrival) {
    var header = arrival.request().getHeader(KEY_HEADER);
    if (header == null || header.isBlank()) throw Refusals.keyMissing().exception();
    var key = new Secret(header.strip());
    if (KeyType.SERVER.matches(key)) throw Refusals.serverKeyInApp().exception();
    return credentials.tenantOf(key, KeyType.CLIENT).thenApply(arrival::know);
  }

  /// The one project that a developer reaches, when there is just one. It may block.
  UUID only(Reach reach) {
    var projects = reach.everywhere().isPresent() ? read.listProjects(2) : reach.projects();
    if (projects.size() != 1) throw Refusals.projectRequired().exception();
    return projects.getFirst();
  }

  private static void require(Role held, Role wanted, UUID projectId) {
    if (!held.covers(wanted)) throw Refusals.roleForbidden(wanted, held, projectId).exception();
  }

  private static Caller.AppUser user(SessionRef session) {
    return new Caller.AppUser(session.projectId(), session.userId(), session.sessionId());
  }

  private static UUID projectId(String text) {
    try {
      if (text.length() == 36) return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      // As unknown as any other project that is not the caller's.
    }
    throw Refusals.projectForbidden(text).exception();
  }

  private static String token(HttpServerRequest request, String wanted) {
    return bearer(request).orElseThrow(() -> Refusals.tokenMissing(wanted).exception());
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    var header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    var token = header.substring(BEARER.length()).strip();
    return token.isEmpty() ? Optional.empty() : Optional.of(token);
  }
}
