package dev.amba.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What one committed transaction did to one user, for those who keep ranks and the like in memory.
///
/// @param projectId of the user
/// @param userId whom it changed
/// @param version the version of the user's row that it left; each transaction leaves the next one,
///   so whoever finds a number missing has missed a change
/// @param at the project's now when it was decided
/// @param gains what it entered into the ledger
/// @param events what it accepted or took back
/// @param streaks streaks whose state it wrote, by their definition
public record UserChange(
    UUID projectId,
    UUID userId,
    long version,
    Instant at,
    List<Gain> gains,
    List<Happening> events,
    List<UUID> streaks) {

  /// An entry of the ledger.
  ///
  /// @param amount XP, negative when taken away
  /// @param occurredAt when it was earned, which says in which period it counts
  public record Gain(long amount, Instant occurredAt) {}

  /// An event.
  ///
  /// @param name what happened
  /// @param occurredAt when
  /// @param count 1 when it was accepted, −1 when it was reversed
  public record Happening(String name, Instant occurredAt, int count) {}
}
