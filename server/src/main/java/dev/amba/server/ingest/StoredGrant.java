package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;

/// A grant that was given before under the same idempotency key.
record StoredGrant(long amount, GrantAnswer answer) {
  static StoredGrant read(long amount, String json) {
    try {
      return new StoredGrant(amount, Json.MAPPER.readValue(json, GrantAnswer.class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
