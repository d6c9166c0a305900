package dev.amba.server.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// The one place that turns what went wrong into an answer (contract §1). Causes are logged, never
/// sent.
public final class ProblemResponses {
  private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

  /// The body of a failure.
  ///
  /// @param error what went wrong
  public record Failure(Told error) {}

  /// What went wrong, in words and as a code.
  ///
  /// @param code the fixed code
  /// @param message names the field, the rule and the value
  /// @param hint what to do next
  /// @param details the fields that are wrong
  /// @param requestId to be quoted when asking for help; the log has it too
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      ProblemCode code,
      String message,
      @Nullable String hint,
      @Nullable Details details,
      String requestId) {}

  /// The fields that are wrong, all of them.
  public record Details(List<InvalidField> fields) {}

  /// One field that is wrong.
  ///
  /// @param pointer JSON pointer into the request's body
  /// @param message names the field, the rule and the value
  public record InvalidField(String pointer, String message) {}

  private ProblemResponses() {}

  /// How a problem stands in an answer.
  public static Told told(Problem problem, String requestId) {
    var fields =
        problem.fields().stream()
            .map(field -> new InvalidField(field.pointer(), field.message()))
            .toList();
    return new Told(
        problem.code(),
        problem.message(),
        problem.hint(),
        fields.isEmpty() ? null : new Details(fields),
        requestId);
  }

  /// A whole answer that tells a problem.
  public static Response response(Problem problem, RoutingContext context) {
    var response =
        Response.status(problem.code().status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new Failure(told(problem, RequestId.of(context))));
    if (problem.retryAfterSeconds() != null) {
      response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
    }
    return response.build();
  }

  @ServerExceptionMapper
  static Response problem(ProblemException e, RoutingContext context) {
    return response(e.problem(), context);
  }

  @ServerExceptionMapper(NotFoundException.class)
  static Response notFound(NotFoundException e, RoutingContext context) {
    return response(
        Problem.of(
            ProblemCode.NOT_FOUND,
            "there is no route " + context.request().path(),
            "GET /openapi lists every route."),
        context);
  }

  @ServerExceptionMapper(NotAllowedException.class)
  static Response notAllowed(NotAllowedException e, RoutingContext context) {
    var request = context.request();
    return response(
        Problem.of(
            ProblemCode.METHOD_NOT_ALLOWED,
            request.method() + " is not allowed on " + request.path(),
            "GET /openapi lists every route with its methods."),
        context);
  }

  @ServerExceptionMapper(NotSupportedException.class)
  static Response notSupported(NotSupportedException e, RoutingContext context) {
    return response(
        Problem.of(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "the body must be application/json: " + context.request().getHeader("Content-Type"),
            "Send the header Content-Type: application/json."),
        context);
  }

  @ServerExceptionMapper(JacksonException.class)
  static Response malformed(JacksonException e, RoutingContext context) {
    return response(Problem.of(ProblemCode.INVALID_JSON, "the body is not valid JSON"), context);
  }

  @ServerExceptionMapper(WebApplicationException.class)
  static Response web(WebApplicationException e, RoutingContext context) {
    return e.getResponse().getStatus() < 500
        ? response(
            Problem.of(ProblemCode.INVALID_INPUT, "the request cannot be understood"), context)
        : unexpected(e, context);
  }

  @ServerExceptionMapper(Throwable.class)
  static Response unexpected(Throwable e, RoutingContext context) {
    var problem = Failures.problem(e, failureCode(context));
    if (problem.code().status() == 500) {
      LOG.errorf(
          e,
          "%s %s failed (request %s)",
          context.request().method(),
          context.request().path(),
          RequestId.of(context));
    }
    return response(problem, context);
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
