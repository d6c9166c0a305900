package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An entry of a user's ledger.
///
/// @param reason `rule`, `badge`, `grant`, `adjustment` or `reversal`
/// @param source the serial of the rule or badge, null when given by hand
/// @param event the label of the event that it came with, null when none did
/// @param eventName of that event
/// @param createdAt the project's now when it was written
/// @param day that an award was given for, null for others
/// @param reversed whether a reversal has taken it back
record Entry(
    long amount,
    String reason,
    @Nullable Integer source,
    @Nullable Integer event,
    @Nullable String eventName,
    Instant occurredAt,
    Instant createdAt,
    @Nullable LocalDate day,
    boolean reversed) {

  Entry reversed(boolean so) {
    return new Entry(amount, reason, source, event, eventName, occurredAt, createdAt, day, so);
  }

  boolean isAwardOf(int rule) {
    return reason.equals("rule") && source != null && source == rule && !reversed;
  }
}
