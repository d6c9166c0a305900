package dev.amba.engine.badge;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A user for tests, with nothing to begin with.
@NullMarked
final class Player implements PlayerFacts {
  private final Map<String, Long> events = new HashMap<>();
  private final Map<String, Integer> streaks = new HashMap<>();
  private final Map<String, BigDecimal> properties = new HashMap<>();
  private long xpTotal;
  private Instant createdAt = Instant.parse("2026-01-05T00:00:00Z");

  Player events(String name, long count) {
    events.put(name, count);
    return this;
  }

  Player streak(String key, int longest) {
    streaks.put(key, longest);
    return this;
  }

  Player property(String key, String value) {
    properties.put(key, new BigDecimal(value));
    return this;
  }

  Player xp(long total) {
    xpTotal = total;
    return this;
  }

  Player created(String at) {
    createdAt = Instant.parse(at);
    return this;
  }

  @Override
  public long eventCount(String eventName) {
    return events.getOrDefault(eventName, 0L);
  }

  @Override
  public int longestStreak(String streakKey) {
    return streaks.getOrDefault(streakKey, 0);
  }

  @Override
  public long xpTotal() {
    return xpTotal;
  }

  @Override
  public @Nullable BigDecimal property(String propertyKey) {
    return properties.get(propertyKey);
  }

  @Override
  public Instant createdAt() {
    return createdAt;
  }
}
