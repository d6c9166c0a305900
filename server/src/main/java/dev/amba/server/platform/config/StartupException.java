package dev.amba.server.platform.config;

import org.jspecify.annotations.Nullable;

/// A process cannot start or go on for a reason that its operator can mend. The message is one line
/// for a person: what is wrong and what to do. The command line prints it without a stack trace and
/// exits with 1.
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    this(message, null);
  }

  public StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
