package dev.amba.simulation.play;

import java.util.Map;

/// A request that is ready to be sent.
///
/// @param repeatable whether sending it once more does no harm, when no answer has come
record Request(
    String method, String path, Map<String, String> headers, String body, boolean repeatable) {

  /// Whether it changes something, and the server promises to do so once however often it is sent.
  boolean isUndoubtedlyOnce() {
    return repeatable && method.equals("POST");
  }
}
