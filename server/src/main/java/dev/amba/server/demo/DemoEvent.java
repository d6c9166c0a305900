package dev.amba.server.demo;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that a member did.
///
/// @param event its name
/// @param externalId who did it
/// @param occurredAt when, with the offset of the place
/// @param eventId its id, or null
/// @param properties what else there is to say, in the order to show it
record DemoEvent(
    String event,
    String externalId,
    OffsetDateTime occurredAt,
    @Nullable String eventId,
    Map<String, Object> properties) {}
