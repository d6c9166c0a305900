package dev.amba.server.bulk;

/// One physical line of the input, without its terminator and byte order mark.
sealed interface Line {
  /// Counted from 1.
  long number();

  /// What stands in it, as far as it could be read.
  String text();

  /// A line that can be read.
  record Whole(long number, String text) implements Line {}

  /// A line that cannot be read as text.
  ///
  /// @param text its beginning, with replacement characters where it is not UTF-8
  /// @param code what it is rejected with
  /// @param flaw why, for people
  record Broken(long number, String text, String code, String flaw) implements Line {}
}
