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

  void gain(UUID userId, long amount, Instant occurredAt, Instant acceptedAt) {
    of(userId).gains.add(new Gain(amount, occurredAt, acceptedAt));
  }

  /// An event that was accepted.
  void event(UUID userId, String name, Instant occurredAt, Instant acceptedAt) {
    of(userId).events.add(new Happening(name, occurredAt, acceptedAt, 1));
  }

  /// An event that counts no more.
  void reversedEvent(UUID userId, String name, Instant occurredAt, Instant reversedAt) {
    of(userId).events.add(new Happening(name, occurredAt, reversedAt, -1));
  }

  void streak(UUID userId, UUID streakId) {
    of(userId).streaks.add(streakId);
  }

  private OfUser of(UUID userId) {
    return users.computeIfAbsent(userId, _ -> new OfUser());
  }

  /// What was done to the user of this state.
  UserChange change(PlayerState state) {
    var user = of(state.userId);
    return new UserChange(
        state.projectId,
        state.userId,
        List.copyOf(user.gains),
        List.copyOf(user.events),
        List.copyOf(user.streaks),
        false);
  }
}
