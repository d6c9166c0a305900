package dev.amba.server.mcp;

import java.io.Serial;

/// A route answered an error where its data was needed to go on. It has no stack trace: it is an
/// answer, not a fault.
final class RouteFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  RouteFailure(Answer answer) {
    super(answer.body().toString(), null, false, false);
    this.answer = answer;
  }

  /// What the route answered.
  Answer answer() {
    return answer;
  }
}
