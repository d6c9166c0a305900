package dev.amba.server.access;

import dev.amba.server.platform.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;

/// Asks again about a request that was let in and is still being answered, such as a stream: its
/// token may have ended since. For routes of a project.
@Singleton
public final class Reentry {
  private final Gatekeeper gatekeeper;

  @Inject
  Reentry(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  /// Whether the request would be let in now. It may block. While that cannot be told, because the
  /// database is away, it is as it was.
  public boolean isAllowed(RoutingContext context) {
    var entered = Call.of(context);
    var arrival = new Arrival(context.request(), entered.projectId().toString(), _ -> {});
    try {
      gatekeeper.project(arrival, Role.VIEWER).join();
      return true;
    } catch (ProblemException _) {
      return false;
    } catch (CompletionException e) {
      return !(e.getCause() instanceof ProblemException);
    }
  }
}
