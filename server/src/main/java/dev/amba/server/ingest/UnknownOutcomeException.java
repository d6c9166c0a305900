package dev.amba.server.ingest;

import java.io.Serial;
import java.sql.SQLException;

/// The database went away in the moment of a commit: nobody can say whether that was made, so
/// nothing of it may be tried again here.
final class UnknownOutcomeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnknownOutcomeException(SQLException cause) {
    super("whether a commit was made is unknown: " + cause.getMessage(), cause);
  }
}
