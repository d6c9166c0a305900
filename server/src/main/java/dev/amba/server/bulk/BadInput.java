package dev.amba.server.bulk;

import java.io.Serial;

/// An input that import cannot begin with; the message tells people what to do.
final class BadInput extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message, null, false, false);
  }
}
