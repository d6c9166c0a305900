package dev.amba.server.bulk;

/// What the server did with one event.
sealed interface Verdict {
  /// It is stored, now.
  record Accepted() implements Verdict {}

  /// It was stored before, with the same content.
  record Duplicate() implements Verdict {}

  /// It is refused.
  ///
  /// @param code the server's error code
  /// @param message what it says
  record Rejected(String code, String message) implements Verdict {
    /// Whether the server may take it another time.
    boolean isPassing() {
      return code.equals("OVERLOADED") || code.equals("RATE_LIMITED");
    }
  }
}
