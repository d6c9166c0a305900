package dev.amba.server.access;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.FollowedCache;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Which web pages may call (CORS). A preflight carries no key, so it is allowed when any project
/// of the server allows the page's origin; the answer itself is readable only when the project that
/// it is about does.
@Singleton
final class Origins {
  private static final int PRIORITY = 900;
  private static final int MOST_ORIGINS = 10_000;
  private static final String MAX_AGE_SECONDS = "600";

  private final FollowedCache<String, Boolean> allowedBySome;

  @Inject
  Origins(ConfigBus bus, CredentialReadModel read) {
    allowedBySome =
        FollowedCache.ofMany(
            bus,
            Topics.PROJECT,
            MOST_ORIGINS,
            origin -> Optional.of(read.isOriginAllowedBySome(origin)));
  }

  void register(@Observes Filters filters) {
    filters.register(this::preflight, PRIORITY);
  }

  private void preflight(RoutingContext context) {
    var request = context.request();
    var origin = request.getHeader("Origin");
    if (origin == null
        || !request.method().equals(HttpMethod.OPTIONS)
        || !isForBrowsers(context.normalizedPath())
        || request.getHeader("Access-Control-Request-Method") == null) {
      context.next();
      return;
    }
    Future.fromCompletionStage(allowedBySome.find(origin), context.vertx().getOrCreateContext())
        .onComplete(
            done -> answer(context, origin, done.succeeded() && done.result().orElse(false)));
  }

  /// Pages of other origins call as apps, never as developers.
  private static boolean isForBrowsers(String path) {
    return path.startsWith("/client/") || path.startsWith("/api/");
  }

  private static void answer(RoutingContext context, String origin, boolean allowed) {
    var response = context.response().setStatusCode(204).putHeader("Vary", "Origin");
    if (allowed) {
      response
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Credentials", "true")
          .putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
          .putHeader("Access-Control-Allow-Headers", wantedHeaders(context.request()))
          .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
    response.end();
  }

  private static String wantedHeaders(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Access-Control-Request-Headers"))
        .orElse("Content-Type");
  }

  /// Makes the answer readable for the page that asks, when the project allows its origin.
  ///
  /// Cookies are let through only for origins that the project names: one that allows every page
  /// must not lend its users' cookies to all of them.
  void admit(Tenant tenant, RoutingContext context) {
    var origin = context.request().getHeader("Origin");
    if (origin == null) return;
    var response = context.response().putHeader("Vary", "Origin");
    var named = tenant.namesOrigin(origin);
    if (!named && !tenant.allowsAnyOrigin()) return;
    response
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    if (named) response.putHeader("Access-Control-Allow-Credentials", "true");
  }
}
