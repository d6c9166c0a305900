package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that has been read and found valid, not yet decided about.
///
/// @param eventId the sender's idempotency key, unique per user; null for none
/// @param name what happened
/// @param occurredAt when it happened; the project's now when the sender did not say
/// @param dated whether the sender said when it happened
/// @param properties what came with it, or null
record EventDraft(
    @Nullable String eventId,
    String name,
    Instant occurredAt,
    boolean dated,
    @Nullable ObjectNode properties) {

  /// The same when the project's now is another.
  EventDraft at(Instant now) {
    return dated ? this : new EventDraft(eventId, name, now, false, properties);
  }
}
