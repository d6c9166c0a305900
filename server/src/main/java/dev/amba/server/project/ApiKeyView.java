package dev.amba.server.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API key as its project's developers see it.
///
/// @param id names it
/// @param key the whole key, when it was made just now; it is never shown again
/// @param keyType `client` or `server`
/// @param environment `development` or `production`
/// @param keyPrefix what it starts with
/// @param keyLast4 by which people tell theirs apart
/// @param createdAt when it was made
record ApiKeyView(
    UUID id,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
    String keyType,
    String environment,
    String keyPrefix,
    @JsonProperty("key_last_4") String keyLast4,
    Instant createdAt) {

  /// Never the key itself, so that it reaches no log.
  @Override
  public String toString() {
    return "ApiKeyView[id=%s, keyType=%s]".formatted(id, keyType);
  }
}
