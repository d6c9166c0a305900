package dev.amba.server.platform.http;

import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.logging.MDC;

/// What happens to every request before it is routed: it gets its id and its security headers, an
/// oversized body is refused before it is read, so is an address with a NUL, and `/v1/…` means the
/// same as `/…` (contract §1).
@ApplicationScoped
public final class Gate {
  private static final int PRIORITY = 1_000;
  private static final String VERSION_PREFIX = "/v1";
  private static final String ENTERED = Gate.class.getName() + ".entered";
  private static final String VERSIONED = Gate.class.getName() + ".versioned";

  /// No name has it, and PostgreSQL refuses a text with it.
  private static final String NUL = "%00";

  void register(@Observes Filters filters) {
    filters.register(Gate::enter, PRIORITY);
  }

  /// What cannot be routed at all passes no filter, only handlers of failures.
  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(Gate::refuseUnroutable);
  }

  private static void refuseUnroutable(RoutingContext context) {
    if (context.get(ENTERED) != null) {
      context.next();
      return;
    }
    mark(context);
    refuse(
        context,
        Problem.of(
            ProblemCode.INVALID_INPUT,
            "the request cannot be routed: HTTP/1.1 wants a header Host that names a host",
            "Send the header Host, and an address that begins with a slash."));
  }

  private static void mark(RoutingContext context) {
    context.put(ENTERED, true);
    var requestId = RequestId.of(context);
    MDC.put("request_id", requestId);
    context
        .response()
        .putHeader(RequestId.HEADER, requestId)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "no-store");
  }

  private static void enter(RoutingContext context) {
    mark(context);
    var request = context.request();
    var length = declaredLength(request);
    if (length > Json.MAX_BODY_BYTES) {
      refuse(context, Json.tooLarge(length));
    } else if (request.uri().contains(NUL)) {
      var message = "the address must not contain the NUL character: " + request.uri();
      refuse(context, Problem.invalid(List.of(new FieldError("", message))));
    } else if (context.normalizedPath().startsWith(VERSION_PREFIX + "/")) {
      // From the normalized path: the line may say it otherwise (//v1, /%761, http://host/v1).
      var query = request.query();
      var path = context.normalizedPath().substring(VERSION_PREFIX.length());
      context.put(VERSIONED, true);
      context.reroute(query == null ? path : path + "?" + query);
    } else {
      context.next();
    }
  }

  /// Whether a request came as `/v1/…`: then it means the API.
  public static boolean isVersioned(RoutingContext context) {
    return Boolean.TRUE.equals(context.get(VERSIONED));
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
    response.end(Json.write(ProblemResponses.body(problem, context)));
  }
}
