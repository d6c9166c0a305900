package dev.amba.server.ingest;

import dev.amba.server.ingest.UserChange.Gain;
import dev.amba.server.ingest.UserChange.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Gathers what a transaction does to each user.
final class ChangeLog {
  private static final class OfUser {
    private final List<Gain> gains = new ArrayList<>(1);
    private final List<Happening> events = new ArrayList<>(1);
    private final List<UUID> streaks = new ArrayList<>(1);
  }

  private final Map<UUID, OfUser> users = new LinkedHashMap<>();

  void clear() {
    users.clear();
  }

  void gain(UUID userId, long amount, Instant occurredAt) {
    of(userId).gains.add(new Gain(amount, occurredAt));
  }

  void event(UUID userId, String name, Instant occurredAt) {
    of(userId).events.add(new Happening(name, occurredAt, 1));
  }

  void reversedEvent(UUID userId, String name, Instant occurredAt) {
    of(userId).events.add(new Happening(name, occurredAt, -1));
  }

  void streak(UUID userId, UUID streakId) {
    of(userId).streaks.add(streakId);
  }

  private OfUser of(UUID userId) {
    return users.computeIfAbsent(userId, _ -> new OfUser());
  }

  /// What was done to the user of this state, whose version is that after the transaction.
  UserChange change(PlayerState state, Instant at) {
    var user = of(state.userId);
    return new UserChange(
        state.projectId,
        state.userId,
        state.version,
        at,
        List.copyOf(user.gains),
        List.copyOf(user.events),
        List.copyOf(user.streaks));
  }
}
