package dev.amba.server.ingest;

import java.io.Serial;

/// Another process has changed a user or a project since this batch loaded it: decide again.
final class StaleStateException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StaleStateException() {
    super("a user or a project has changed meanwhile", null, false, false);
  }
}
