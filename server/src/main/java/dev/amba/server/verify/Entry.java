package dev.amba.server.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger.
///
/// @param reversesSeq the entry that this one reverses; null when it is no reversal
/// @param totalAfter the sum of the user's entries up to this one, in the order of acceptance
record Entry(
    UUID userId,
    UUID projectId,
    long seq,
    UUID id,
    long amount,
    Reason reason,
    @Nullable UUID sourceId,
    @Nullable Integer ruleVersion,
    @Nullable UUID eventId,
    @Nullable String eventName,
    Instant occurredAt,
    LocalDate day,
    @Nullable Long reversesSeq,
    long totalAfter) {

  @Override
  public String toString() {
    return "entry %d (%s)".formatted(seq, id);
  }
}
