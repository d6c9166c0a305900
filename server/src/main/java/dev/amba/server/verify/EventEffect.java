package dev.amba.server.verify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event and the ledger entries that name it.
///
/// @param id our id of the event
/// @param stored the event's row, null when entries name an event that the user does not have
/// @param entries those that name it, in the order of acceptance
record EventEffect(UUID id, @Nullable Stored stored, List<Entry> entries) {
  EventEffect {
    entries = List.copyOf(entries);
  }

  /// The event's row.
  ///
  /// @param effects what was answered, as JSON
  /// @param isReversed whether it was taken back
  record Stored(
      UUID userId,
      UUID id,
      UUID projectId,
      String eventName,
      Instant occurredAt,
      String effects,
      boolean isReversed) {}

  @Override
  public String toString() {
    return "event " + id;
  }
}
