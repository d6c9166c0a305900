package dev.amba.server.platform.problem;

import java.io.Serial;

/// Carries a [Problem] from where it was found to the one place that answers it. It has no stack
/// trace: it is an answer, not a fault.
public final class ProblemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.message(), null, false, false);
    this.problem = problem;
  }

  /// What the caller is told.
  public Problem problem() {
    return problem;
  }
}
