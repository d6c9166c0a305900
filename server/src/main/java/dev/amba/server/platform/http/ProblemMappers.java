package dev.amba.server.platform.http;

import com.fasterxml.jackson.core.JacksonException;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place that turns what went wrong into an answer (contract §1). Causes are logged, never
/// sent.
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(ProblemException e, RoutingContext context) {
    return ProblemResponses.response(e.problem(), context);
  }

  @ServerExceptionMapper(NotFoundException.class)
  Response notFound(NotFoundException e, RoutingContext context) {
    return ProblemResponses.response(
        Problem.of(
            ProblemCode.NOT_FOUND,
            "there is no route " + context.request().path(),
            "GET /openapi lists every route."),
        context);
  }

  @ServerExceptionMapper(NotAllowedException.class)
  Response notAllowed(NotAllowedException e, RoutingContext context) {
    var request = context.request();
    return ProblemResponses.response(
        Problem.of(
            ProblemCode.METHOD_NOT_ALLOWED,
            request.method() + " is not allowed on " + request.path(),
            "GET /openapi lists every route with its methods."),
        context);
  }

  @ServerExceptionMapper(NotSupportedException.class)
  Response notSupported(NotSupportedException e, RoutingContext context) {
    return ProblemResponses.response(
        Problem.of(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "the body must be application/json: " + context.request().getHeader("Content-Type"),
            "Send the header Content-Type: application/json."),
        context);
  }

  @ServerExceptionMapper(JacksonException.class)
  Response malformed(JacksonException e, RoutingContext context) {
    return ProblemResponses.response(
        Problem.of(ProblemCode.INVALID_JSON, "the body is not valid JSON"), context);
  }

  @ServerExceptionMapper(WebApplicationException.class)
  Response web(WebApplicationException e, RoutingContext context) {
    return e.getResponse().getStatus() < 500
        ? ProblemResponses.response(
            Problem.of(ProblemCode.INVALID_INPUT, "the request cannot be understood"), context)
        : unexpected(e, context);
  }

  @ServerExceptionMapper(Throwable.class)
  Response unexpected(Throwable e, RoutingContext context) {
    var problem = Failures.problem(e, failureCode(context));
    if (problem.code().status() == 500) {
      LOG.errorf(e, "%s %s failed", context.request().method(), context.request().path());
    }
    return ProblemResponses.response(problem, context);
  }

  /// What an unexpected fault is called on the wire: by what the route was about to do.
  private static ProblemCode failureCode(RoutingContext context) {
    var method = context.request().method();
    var path = context.normalizedPath();
    if (method.equals(HttpMethod.POST) && path.endsWith("/events")) return ProblemCode.TRACK_FAILED;
    if (path.endsWith("/qualify")) return ProblemCode.QUALIFY_FAILED;
    return switch (method.name()) {
      case "GET", "HEAD" -> ProblemCode.FETCH_FAILED;
      case "DELETE" -> ProblemCode.DELETE_FAILED;
      case "PUT", "PATCH" -> ProblemCode.UPDATE_FAILED;
      default -> ProblemCode.CREATE_FAILED;
    };
  }
}
