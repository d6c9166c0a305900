package dev.amba.server.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The states that one lane keeps between its batches: the most recently used ones. Only that
/// lane's thread touches them.
final class PlayerStates {
  private final int capacity;
  private final Map<UUID, PlayerState> states = new LinkedHashMap<>(16, 0.75f, true);

  /// @param capacity how many states are kept between batches
  PlayerStates(int capacity) {
    this.capacity = capacity;
  }

  boolean has(UUID userId) {
    return states.containsKey(userId);
  }

  @Nullable PlayerState find(UUID userId) {
    return states.get(userId);
  }

  PlayerState get(UUID userId) {
    return Objects.requireNonNull(states.get(userId));
  }

  void put(PlayerState state) {
    states.put(state.userId, state);
  }

  /// Forgets these users: what is known of them may be wrong.
  void evict(Collection<UUID> userIds) {
    userIds.forEach(states::remove);
  }

  /// After a batch of these users: back to what may be kept.
  void trim(Collection<UUID> userIds) {
    for (var userId : userIds) {
      var state = states.get(userId);
      if (state != null) state.trim();
    }
    var oldest = states.values().iterator();
    while (states.size() > capacity) {
      oldest.next();
      oldest.remove();
    }
  }
}
