package dev.amba.server.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Lets developers in where no route's [Access] can say it: at an endpoint that is not one of our
/// resources.
@Singleton
public final class DeveloperEntrance {
  private final Gatekeeper gatekeeper;

  @Inject
  DeveloperEntrance(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  /// The developer whose token the request bears. It never blocks.
  ///
  /// @return failed with a [dev.amba.server.platform.problem.ProblemException] when there is none
  public CompletableFuture<Caller.Developer> enter(HttpServerRequest request) {
    try {
      return gatekeeper.developer(request).thenApply(entry -> (Caller.Developer) entry.caller());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// The one project that a developer reaches. It may block.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `PROJECT_REQUIRED` when there are
  ///   none or several
  public UUID onlyProject(Caller.Developer developer) {
    return gatekeeper.only(developer.reach());
  }
}
