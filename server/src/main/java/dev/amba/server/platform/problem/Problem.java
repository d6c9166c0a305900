package dev.amba.server.platform.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A refusal as its caller will read it (contract §1): what is wrong, and what to do next.
///
/// @param code the fixed code, which also decides the status
/// @param message names the field, the rule and the offending value
/// @param hint what to do next, or null when the message says it all
/// @param fields every invalid field of the request, sent as `details.fields`; empty when it is not
///   about fields
/// @param retryAfterSeconds sent as `Retry-After`, or null
public record Problem(
    ProblemCode code,
    String message,
    @Nullable String hint,
    List<FieldError> fields,
    @Nullable Integer retryAfterSeconds) {

  /// How long a caller of an overloaded server is asked to wait, in seconds.
  public static final int OVERLOAD_RETRY_SECONDS = 1;

  /// Copies the fields.
  public Problem {
    fields = List.copyOf(fields);
  }

  /// A problem without a hint.
  public static Problem of(ProblemCode code, String message) {
    return new Problem(code, message, null, List.of(), null);
  }

  /// A problem that says what to do next.
  public static Problem of(ProblemCode code, String message, String hint) {
    return new Problem(code, message, hint, List.of(), null);
  }

  /// A problem about one field of the body.
  public static Problem of(
      ProblemCode code, String pointer, String message, @Nullable String hint) {
    return new Problem(code, message, hint, List.of(new FieldError(code, pointer, message)), null);
  }

  /// All the fields that are wrong, told together. Its code is the fields' own when they share one,
  /// else [ProblemCode#INVALID_INPUT].
  ///
  /// @param errors at least one
  public static Problem invalid(List<FieldError> errors) {
    var first = errors.getFirst().code();
    var code =
        errors.stream().allMatch(error -> error.code() == first)
            ? first
            : ProblemCode.INVALID_INPUT;
    var message =
        errors.size() == 1
            ? errors.getFirst().message()
            : errors.stream()
                .map(FieldError::message)
                .collect(Collectors.joining("; ", errors.size() + " fields are invalid: ", ""));
    return new Problem(code, message, null, errors, null);
  }

  /// The answer to work that is not accepted now but may be soon.
  public static Problem overloaded(String message) {
    return overloaded(
        message,
        "Nothing of this request was accepted. Send it again after the time in Retry-After.");
  }

  /// The answer to work that can be tried again soon.
  ///
  /// @param hint what became of it, and what to do next
  public static Problem overloaded(String message, String hint) {
    return new Problem(ProblemCode.OVERLOADED, message, hint, List.of(), OVERLOAD_RETRY_SECONDS);
  }

  /// This problem as something to throw.
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
