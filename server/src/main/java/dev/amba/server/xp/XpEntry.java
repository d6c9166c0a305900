package dev.amba.server.xp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a user's ledger (semantics §3).
///
/// @param id of the entry
/// @param appUserId the user
/// @param eventName the event that earned it, null when none did
/// @param xpAmount XP given, negative when taken away
/// @param xpRuleId the rule that gave it, null when none did
/// @param reason `rule`, `badge`, `grant`, `adjustment` or `reversal`
/// @param source what it came from, or what the entry that it reverses came from; null when it was
///   given by hand
/// @param note free text of whoever gave it
/// @param occurredAt the instant that it counts for
/// @param createdAt when it was written
public record XpEntry(
    UUID id,
    UUID appUserId,
    @Nullable String eventName,
    long xpAmount,
    @Nullable UUID xpRuleId,
    String reason,
    @Nullable Source source,
    @Nullable String note,
    Instant occurredAt,
    Instant createdAt) {

  /// What an entry came from.
  ///
  /// @param type `rule` or `badge`
  /// @param id of the rule or badge
  /// @param eventId our id of the event, null when none took part
  public record Source(String type, UUID id, @Nullable UUID eventId) {}
}
