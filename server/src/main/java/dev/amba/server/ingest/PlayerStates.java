package dev.amba.server.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The states that one lane keeps between its batches: the most recently used ones, bounded by the
/// memory that they take. Only that lane's thread touches them.
final class PlayerStates {
  /// The share of the memory that one user's history may take. A user with more is read anew each
  /// time.
  private static final int LARGEST_SHARE = 16;

  private static final class Kept {
    private final PlayerState state;
    private int bytes;

    Kept(PlayerState state) {
      this.state = state;
      this.bytes = state.bytes();
    }
  }

  private final long capacity;
  private final Map<UUID, Kept> states = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param capacity about how many bytes are kept between batches
  PlayerStates(long capacity) {
    this.capacity = capacity;
  }

  boolean has(UUID userId) {
    return states.containsKey(userId);
  }

  @Nullable PlayerState find(UUID userId) {
    var kept = states.get(userId);
    return kept == null ? null : kept.state;
  }

  PlayerState get(UUID userId) {
    return Objects.requireNonNull(find(userId));
  }

  void put(PlayerState state) {
    var kept = new Kept(state);
    var before = states.put(state.userId, kept);
    bytes += kept.bytes - (before == null ? 0 : before.bytes);
  }

  /// Forgets these users: what is known of them may be wrong.
  void evict(Collection<UUID> userIds) {
    for (var userId : userIds) {
      var kept = states.remove(userId);
      if (kept != null) bytes -= kept.bytes;
    }
  }

  /// After a batch of these users, who may have grown: back to what may be kept.
  void trim(Collection<UUID> userIds) {
    for (var userId : userIds) {
      var kept = states.get(userId);
      if (kept == null) continue;
      var now = kept.state.bytes();
      if (now > capacity / LARGEST_SHARE) {
        kept.state.forgetHistory();
        now = kept.state.bytes();
      }
      bytes += now - kept.bytes;
      kept.bytes = now;
    }
    var oldest = states.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().bytes;
      oldest.remove();
    }
  }

  /// How many users are kept.
  int size() {
    return states.size();
  }
}
