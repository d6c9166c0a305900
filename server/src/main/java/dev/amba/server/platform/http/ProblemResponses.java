package dev.amba.server.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a problem stands on the wire (contract §1).
public final class ProblemResponses {
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

  /// The body of an answer that tells a problem.
  static Object body(Problem problem, RoutingContext context) {
    var plain = PlainFailure.find(problem, context);
    return plain == null ? new Failure(told(problem, RequestId.of(context))) : plain;
  }

  /// A whole answer that tells a problem.
  public static Response response(Problem problem, RoutingContext context) {
    var response =
        Response.status(problem.code().status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(body(problem, context));
    if (problem.retryAfterSeconds() != null) {
      response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
    }
    return response.build();
  }
}
