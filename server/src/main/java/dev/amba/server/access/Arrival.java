package dev.amba.server.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A request that wants to be let in.
///
/// @param request what it sends
/// @param projectInPath the project as the route's path says it, or null when it has none
/// @param known is told the project as soon as the caller is known to be one of its, be it that the
///   call is refused for another reason
record Arrival(HttpServerRequest request, @Nullable String projectInPath, Consumer<Tenant> known) {

  /// Tells the project on the way.
  Tenant know(Tenant tenant) {
    known.accept(tenant);
    return tenant;
  }
}
