package dev.amba.server.demo;

import java.io.Serial;

/// Why a demo cannot be given; the message tells people what to do.
public final class DemoException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message, null, false, false);
  }
}
