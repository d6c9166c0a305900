package dev.amba.simulation.bench;

import java.nio.ByteBuffer;

/// What a load consists of.
interface Requests {

  /// How many things each request asks for: the events of a batch; 1 for a single event or a
  /// reading.
  int size();

  /// Writes the next request, headers and body.
  void next(ByteBuffer out);
}
