package dev.amba.server.bulk;

import java.io.Serial;

/// Why an import cannot go on; the message tells people what to do.
final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean stopped;

  private Failure(String message, boolean stopped) {
    super(message, null, false, false);
    this.stopped = stopped;
  }

  static Failure because(String message) {
    return new Failure(message, false);
  }

  /// Nothing is wrong; somebody asked to stop.
  static Failure stopped() {
    return new Failure("stopped", true);
  }

  boolean isStop() {
    return stopped;
  }
}
