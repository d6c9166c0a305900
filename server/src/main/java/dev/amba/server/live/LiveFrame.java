package dev.amba.server.live;

/// What goes to a watcher.
sealed interface LiveFrame {
  /// An event.
  record Happened(LiveEvent event) implements LiveFrame {}

  /// That the stream is open, though nothing happens.
  record Open() implements LiveFrame {}
}
