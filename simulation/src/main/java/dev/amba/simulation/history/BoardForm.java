package dev.amba.simulation.history;

import org.jspecify.annotations.Nullable;

/// A leaderboard as it is sent.
///
/// @param streak the place of the streak that it ranks; null for others
/// @param event the event that it counts; null for others. With neither, it ranks XP
/// @param period `all_time`, `daily`, `weekly` or `monthly`
/// @param maxEntries how many rows it shows
public record BoardForm(
    @Nullable Integer streak, @Nullable String event, String period, int maxEntries) {

  /// One of those that every project has.
  public static BoardForm builtIn(String period) {
    return new BoardForm(null, null, period, 1_000_000);
  }
}
