package dev.amba.server.ingest;

import dev.amba.engine.badge.PlayerFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user's facts as they were before the reversal of an event.
///
/// @param after the facts after it
/// @param eventName of the event, which counted then
/// @param longestStreaks the longest count of each streak that badges ask for, by its key
/// @param xpTotal the total then
record FactsBefore(
    PlayerFacts after, String eventName, Map<String, Integer> longestStreaks, long xpTotal)
    implements PlayerFacts {

  @Override
  public long eventCount(String name) {
    return after.eventCount(name) + (name.equals(eventName) ? 1 : 0);
  }

  @Override
  public int longestStreak(String streakKey) {
    return longestStreaks.getOrDefault(streakKey, 0);
  }

  @Override
  public @Nullable BigDecimal property(String propertyKey) {
    return after.property(propertyKey);
  }

  @Override
  public Instant createdAt() {
    return after.createdAt();
  }
}
