package dev.amba.server.platform.problem;

/// One field that cannot be taken as it is.
///
/// @param code what the problem is called when it stands alone; [ProblemCode#INVALID_INPUT] but for
///   the few fields with a code of their own
/// @param pointer JSON pointer to the field in the request's body
/// @param message names the field, the rule and the offending value
public record FieldError(ProblemCode code, String pointer, String message) {

  /// An error with the common code.
  public FieldError(String pointer, String message) {
    this(ProblemCode.INVALID_INPUT, pointer, message);
  }
}
