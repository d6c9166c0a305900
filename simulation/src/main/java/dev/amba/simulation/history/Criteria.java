package dev.amba.simulation.history;

import java.time.Instant;
import java.util.List;

/// What a badge asks for.
public sealed interface Criteria {
  record EventCount(String event, long target) implements Criteria {}

  record StreakLength(int streak, long target) implements Criteria {}

  record XpThreshold(long target) implements Criteria {}

  record Level(long target) implements Criteria {}

  record Property(String key, long target) implements Criteria {}

  record JoinedBefore(Instant date) implements Criteria {}

  record AllOf(List<Criteria> criteria) implements Criteria {
    public AllOf {
      criteria = List.copyOf(criteria);
    }
  }

  record Manual() implements Criteria {}
}
