package dev.amba.server.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An accepted event with all that its reversal must take back.
///
/// @param id our id of the event
/// @param eventId the sender's id, null when none was sent
/// @param name what happened
/// @param occurredAt when
/// @param reversal what was answered when it was reversed, null when it stands
/// @param awards what rules gave for it
/// @param rewards the standing entry of each badge that the user holds, by the badge; a badge
///   without XP has none
/// @param marks the streaks that it left a mark for, by the definition, with the events of about
///   that time whose marks were left out, in order of time
record ReversibleEvent(
    UUID id,
    @Nullable String eventId,
    String name,
    Instant occurredAt,
    @Nullable ReversalAnswer reversal,
    List<Standing> awards,
    Map<UUID, Standing> rewards,
    Map<UUID, List<LeftOut>> marks) {

  /// An entry of the ledger that stands.
  record Standing(
      long seq,
      long amount,
      UUID sourceId,
      @Nullable Integer ruleVersion,
      @Nullable UUID eventId,
      @Nullable String eventName,
      Instant occurredAt,
      LocalDate day) {}

  /// An event that qualified for a streak and left no mark.
  record LeftOut(UUID eventId, Instant at) {}
}
