package dev.amba.server.verify;

import java.util.UUID;

/// A row of a leaderboard.
record BoardRow(long rank, long score, UUID userId) {
  @Override
  public String toString() {
    return "rank %d, score %d, user %s".formatted(rank, score, userId);
  }
}
