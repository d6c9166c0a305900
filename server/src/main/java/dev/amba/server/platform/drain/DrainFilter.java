package dev.amba.server.platform.drain;

import dev.amba.server.platform.http.Gate;
import dev.amba.server.platform.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// Counts the requests that are under way, and turns new ones away once the server drains.
@ApplicationScoped
class DrainFilter {
  /// After the gate, which gives a request its id and may route it once more.
  private static final int PRIORITY = 900;

  private final Drain drain;

  @Inject
  DrainFilter(Drain drain) {
    this.drain = drain;
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, PRIORITY);
  }

  private void filter(RoutingContext context) {
    if (drain.isDraining() && !isForOperators(context.normalizedPath())) {
      Gate.refuse(context, Problem.overloaded("the server is shutting down"));
      return;
    }
    drain.enter();
    context.addEndHandler(_ -> drain.leave());
    context.next();
  }

  /// Who watches a server's end still sees it.
  private static boolean isForOperators(String path) {
    return path.startsWith("/health") || path.equals("/metrics");
  }
}
