package dev.amba.server.bulk;

/// What a line of the input turned out to be.
sealed interface Parsed permits Row, BadLine {
  /// The line's number, from 1.
  long line();

  /// The line as it stands, or its beginning.
  String text();
}
