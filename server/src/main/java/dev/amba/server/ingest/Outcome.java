package dev.amba.server.ingest;

import dev.amba.server.platform.problem.Problem;

/// What a command came to: done and committed, or refused without any effect.
public sealed interface Outcome<T> {
  /// Committed.
  record Done<T>(T value) implements Outcome<T> {}

  /// Refused; nothing has changed.
  record Refused<T>(Problem problem) implements Outcome<T> {}

  /// The value of a command that was done.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException when it was refused
  default T orThrow() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Refused<T>(var problem) -> throw problem.exception();
    };
  }
}
