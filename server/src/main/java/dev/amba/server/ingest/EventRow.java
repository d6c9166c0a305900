package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event in the log.
///
/// @param id our id of the event
/// @param eventId the sender's id, null when none was sent
/// @param eventName what happened
/// @param userId whose event it is
/// @param externalId the backend's own id of the user, null when there is none
/// @param occurredAt when it happened
/// @param receivedAt when it was accepted, by the project's clock
/// @param properties what came with it
/// @param xpAwarded XP that it earned
/// @param reversedAt when it was reversed, by the project's clock; null when it stands
/// @param note of whoever reversed it, null for none
public record EventRow(
    UUID id,
    @Nullable String eventId,
    String eventName,
    UUID userId,
    @Nullable String externalId,
    Instant occurredAt,
    Instant receivedAt,
    @Nullable JsonNode properties,
    long xpAwarded,
    @Nullable Instant reversedAt,
    @Nullable String note) {}
