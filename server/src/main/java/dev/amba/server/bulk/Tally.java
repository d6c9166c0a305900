package dev.amba.server.bulk;

/// What became of the lines so far. Blank lines are not counted.
///
/// @param accepted events that are new to the server
/// @param duplicates events that it had already, unchanged
/// @param rejected lines that are no events, or that the server refused
public record Tally(long accepted, long duplicates, long rejected) {
  /// Nothing yet.
  public static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        accepted + other.accepted, duplicates + other.duplicates, rejected + other.rejected);
  }

  /// All of them.
  public long lines() {
    return accepted + duplicates + rejected;
  }
}
