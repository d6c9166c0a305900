package dev.amba.server.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Lets a request in or not, before any resource sees it, and attaches its [Call]. It never blocks:
/// what is not in memory is read elsewhere while the request waits.
final class AccessFilter {
  static final String PROJECT_PARAMETER = "projectId";

  private final Gatekeeper gatekeeper;
  private final Origins origins;
  private final Map<Method, Access> known = new ConcurrentHashMap<>();

  @Inject
  AccessFilter(Gatekeeper gatekeeper, Origins origins) {
    this.gatekeeper = gatekeeper;
    this.origins = origins;
  }

  /// Null when the answer is known at once.
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
  public @Nullable Uni<Void> filter(ResourceInfo resource, UriInfo uri, RoutingContext context) {
    var access = known.computeIfAbsent(resource.getResourceMethod(), AccessFilter::access);
    var project =
        access.value() == Access.Credential.PROJECT
            ? uri.getPathParameters().getFirst(PROJECT_PARAMETER)
            : null;
    var arrival = new Arrival(context.request(), project, tenant -> origins.admit(tenant, context));
    var entering =
        gatekeeper.enter(access, arrival).thenAccept(entry -> entry.call().attach(context));
    if (!entering.isDone()) return Uni.createFrom().completionStage(entering);
    finish(entering);
    return null;
  }

  private static void finish(CompletableFuture<?> done) {
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  /// The annotation of a route: on its method, else on its class.
  static Access access(Method method) {
    var onMethod = method.getAnnotation(Access.class);
    if (onMethod != null) return onMethod;
    var onClass = method.getDeclaringClass().getAnnotation(Access.class);
    if (onClass != null) return onClass;
    throw new IllegalStateException("a route without @Access: " + method);
  }
}
