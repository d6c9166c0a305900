package dev.amba.server.bulk;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of an input, one after the other. The same bytes give the same rows, event ids
/// included.
interface Source extends Closeable {
  /// The next event or bad line, or null at the end. Blank lines are passed over.
  @Nullable Parsed next() throws IOException;

  /// The number of the last line taken so far, 0 before the first.
  long line();

  /// A hash of all lines taken so far.
  String fingerprint();
}
