package dev.amba.server.verify;

import java.util.UUID;

/// There is no project with the id that was asked for.
public final class UnknownProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownProjectException(UUID projectId) {
    super("there is no project " + projectId);
  }
}
