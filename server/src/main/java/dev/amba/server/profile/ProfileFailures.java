package dev.amba.server.profile;

import dev.amba.server.platform.http.PlainFailure;
import dev.amba.server.platform.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Tells failures under `/api/gamification` as their callers know them: a text alone, whoever
/// refuses the request (contract §3).
@ApplicationScoped
class ProfileFailures {
  /// Before everything else that may refuse a request.
  private static final int PRIORITY = 1_100;

  private static final String PATH = "/api/gamification/";
  private static final String UNAUTHORIZED = "Unauthorized";
  private static final String FAILED = "Failed to fetch profile";

  void register(@Observes Filters filters) {
    filters.register(ProfileFailures::enter, PRIORITY);
  }

  private static void enter(RoutingContext context) {
    var path = context.normalizedPath();
    if (path.startsWith(PATH) || path.startsWith("/v1" + PATH)) {
      PlainFailure.tell(context, ProfileFailures::words);
    }
    context.next();
  }

  private static String words(Problem problem) {
    var status = problem.code().status();
    if (status == 401) return UNAUTHORIZED;
    return status >= 500 ? FAILED : problem.message();
  }
}
