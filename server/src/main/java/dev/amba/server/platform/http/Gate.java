package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.MDC;

/// What happens to every request before it is routed: it gets its id and its security headers, an
/// oversized body is refused before it is read, and `/v1/…` means the same as `/…` (contract §1).
@ApplicationScoped
public final class Gate {
  private static final int PRIORITY = 1_000;
  private static final String VERSION_PREFIX = "/v1";

  void register(@Observes Filters filters) {
    filters.register(Gate::enter, PRIORITY);
  }

  private static void enter(RoutingContext context) {
    var request = context.request();
    var response = context.response();
    var requestId = RequestId.of(context);
    MDC.put("request_id", requestId);
    response.putHeader(RequestId.HEADER, requestId);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Cache-Control", "no-store");
    var length = declaredLength(request);
    if (length > Json.MAX_BODY_BYTES) {
      refuse(context, Json.tooLarge(length));
    } else if (context.normalizedPath().startsWith(VERSION_PREFIX + "/")) {
      context.reroute(request.uri().substring(VERSION_PREFIX.length()));
    } else {
      context.next();
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return 0; // The HTTP layer answers it.
    }
  }

  /// Answers a problem without reaching any route.
  public static void refuse(RoutingContext context, Problem problem) {
    var response = context.response().setStatusCode(problem.code().status());
    response.putHeader("Content-Type", MediaType.APPLICATION_JSON);
    if (problem.retryAfterSeconds() != null) {
      response.putHeader("Retry-After", String.valueOf(problem.retryAfterSeconds()));
    }
    var failure =
        new ProblemResponses.Failure(ProblemResponses.told(problem, RequestId.of(context)));
    response.end(Json.write(failure));
  }
}
