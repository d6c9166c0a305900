package dev.amba.server.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the event log.
///
/// @param data the events, newest first
/// @param nextCursor where the next page begins; null on the last one
public record EventPage(List<EventRow> data, @Nullable String nextCursor) {}
