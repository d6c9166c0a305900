package dev.amba.simulation.bench;

import java.nio.ByteBuffer;

/// What a load consists of.
interface Requests {

  /// How many events each request carries.
  int events();

  /// Writes the next request, headers and body.
  void next(ByteBuffer out);
}
