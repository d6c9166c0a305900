package dev.amba.server.verify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as the tables `player` and `player_state` have it; either may miss the user.
///
/// @param userId the user
/// @param projectId of the row in `player`, null when there is none
/// @param timezone of the row in `player`, null for none of the user's own
/// @param state the row in `player_state`, null when there is none
record UserRow(
    UUID userId, @Nullable UUID projectId, @Nullable String timezone, @Nullable State state) {

  /// The row in `player_state`.
  record State(
      UUID projectId, long totalXp, long entryCount, long eventCount, @Nullable Instant lastXpAt) {}

  @Override
  public String toString() {
    return "user " + userId;
  }
}
