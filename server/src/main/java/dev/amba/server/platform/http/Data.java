package dev.amba.server.platform.http;

/// A successful answer: `{"data": …}`.
///
/// @param data what was asked for
public record Data<T>(T data) {

  /// The answer to a deletion.
  ///
  /// @param deleted always true
  public record Deleted(boolean deleted) {}

  /// `{"data": {"deleted": true}}`.
  public static Data<Deleted> gone() {
    return new Data<>(new Deleted(true));
  }
}
