package dev.amba.server.verify;

import java.io.Serial;

/// A server did not show its leaderboards. The message says why, for a person.
public final class BoardServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BoardServerException(String message) {
    super(message);
  }
}
