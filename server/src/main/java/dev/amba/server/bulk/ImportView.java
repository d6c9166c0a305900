package dev.amba.server.bulk;

/// Sees an import at work. Calls come one at a time, though from different threads.
interface ImportView {
  /// Something that people should know.
  void note(String text);

  /// A line that did not become an event.
  void bad(BadLine line);
}
