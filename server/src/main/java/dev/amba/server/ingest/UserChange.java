package dev.amba.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What one transaction did to one user, for those who keep ranks and the like in memory.
///
/// @param projectId of the user
/// @param userId whom it changed
/// @param gains what it entered into the ledger
/// @param events what it accepted or took back
/// @param streaks streaks whose state it wrote, by their definition
/// @param isGone whether the user was deleted
public record UserChange(
    UUID projectId,
    UUID userId,
    List<Gain> gains,
    List<Happening> events,
    List<UUID> streaks,
    boolean isGone) {

  /// An entry of the ledger.
  ///
  /// @param amount XP, negative when taken away
  /// @param occurredAt when it was earned, which says in which period it counts
  /// @param acceptedAt when it was entered, by the project's clock
  public record Gain(long amount, Instant occurredAt, Instant acceptedAt) {}

  /// An event.
  ///
  /// @param name what happened
  /// @param occurredAt when
  /// @param acceptedAt when it was accepted, by the project's clock
  /// @param count how often it counts from now on; negative when it counts no more
  public record Happening(String name, Instant occurredAt, Instant acceptedAt, int count) {}

  /// A user who was deleted.
  static UserChange gone(UUID projectId, UUID userId) {
    return new UserChange(projectId, userId, List.of(), List.of(), List.of(), true);
  }

  /// A user whose streak was brought up to date.
  public static UserChange streak(UUID projectId, UUID userId, UUID streakId) {
    return new UserChange(projectId, userId, List.of(), List.of(), List.of(streakId), false);
  }

  /// Whether nobody who ranks can care.
  boolean isEmpty() {
    return gains.isEmpty() && events.isEmpty() && streaks.isEmpty() && !isGone;
  }
}
