package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.amba.server.platform.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes many small values as JSON, one after the other, with one generator: to make one costs
/// more than to write such a value.
final class JsonText {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private JsonGenerator generator = generator();

  private JsonGenerator generator() {
    try {
      return Json.MAPPER.createGenerator(text).setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The value in UTF-8, as [Json#MAPPER] writes it.
  byte[] of(Object value) {
    text.reset();
    var isWhole = false;
    try {
      Json.MAPPER.writeValue(generator, value);
      generator.flush();
      isWhole = true;
      return text.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // Whatever went wrong, the old one stands in the middle of something.
      if (!isWhole) generator = generator();
    }
  }
}
