package dev.amba.server.ingest;

import dev.amba.engine.badge.PlayerFacts;
import dev.amba.server.project.ProjectConfig;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's state as badges see it.
///
/// @param state with everything known that the project's badges ask for
record StateFacts(PlayerState state, ProjectConfig config) implements PlayerFacts {
  @Override
  public long eventCount(String eventName) {
    return state.counters.of(eventName);
  }

  @Override
  public int longestStreak(String streakKey) {
    return config.streaks().find(streakKey).map(state.streaks()::longest).orElse(0);
  }

  @Override
  public long xpTotal() {
    return state.xpTotal;
  }

  @Override
  public @Nullable BigDecimal property(String propertyKey) {
    return state.badges().numbers().get(propertyKey);
  }

  @Override
  public Instant createdAt() {
    return state.createdAt;
  }
}
