package dev.amba.server.platform.drain;

/// Work that goes on outside of a request and that a server finishes before it ends. Work that a
/// request waits for need not be one: the drain waits for every request anyway.
public interface Drainable {

  /// Whether nothing accepted is unfinished. Asked again and again once draining has begun.
  boolean isIdle();
}
