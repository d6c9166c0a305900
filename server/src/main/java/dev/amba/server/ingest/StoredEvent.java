package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event that was accepted before under the same sender's id.
record StoredEvent(
    UUID id, String name, Instant occurredAt, @Nullable JsonNode properties, Effects effects) {

  static StoredEvent of(EventResult.Accepted accepted, EventDraft draft) {
    var effects =
        new Effects(
            accepted.xpAwarded(),
            accepted.decisions(),
            accepted.totalXp(),
            accepted.level(),
            accepted.levelsReached(),
            accepted.streaks(),
            accepted.badgesUnlocked());
    return new StoredEvent(
        accepted.id(), draft.name(), draft.occurredAt(), draft.properties(), effects);
  }

  static @Nullable JsonNode properties(@Nullable String json) {
    try {
      return json == null ? null : Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether `draft` says the same: the name, the instant unless it was left out, the properties as
  /// JSON values (semantics §2).
  boolean says(EventDraft draft) {
    return name.equals(draft.name())
        && (!draft.dated() || occurredAt.equals(draft.occurredAt()))
        && sameValue(properties, draft.properties());
  }

  private static boolean sameValue(@Nullable JsonNode a, @Nullable ObjectNode b) {
    var left = a == null ? Json.MAPPER.createObjectNode() : a;
    var right = b == null ? Json.MAPPER.createObjectNode() : b;
    return left.equals(StoredEvent::compareValues, right);
  }

  /// Numbers are equal by value: 1, 1.0 and 1e0 are one number, however they were written.
  private static int compareValues(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) return a.decimalValue().compareTo(b.decimalValue());
    return a.equals(b) ? 0 : 1;
  }
}
