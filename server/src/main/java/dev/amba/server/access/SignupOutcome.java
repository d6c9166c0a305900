package dev.amba.server.access;

/// How a developer's sign-up ended.
sealed interface SignupOutcome {
  /// The developer is there now.
  record Created(Developer developer) implements SignupOutcome {}

  /// Somebody has this e-mail address already.
  record EmailTaken() implements SignupOutcome {}

  /// The server takes no further sign-ups.
  record Closed() implements SignupOutcome {}
}
