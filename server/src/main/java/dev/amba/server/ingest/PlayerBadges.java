package dev.amba.server.ingest;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What a lane knows of one user's badges.
final class PlayerBadges {
  private static final int BYTES = 200;
  private static final int BYTES_EACH = 80;

  private final Set<UUID> unlocked;
  private final Map<String, BigDecimal> numbers;
  private final Set<String> knownKeys;

  /// @param unlocked badges that the user holds
  /// @param numbers properties that are numbers, of those asked for
  /// @param knownKeys the properties asked for
  PlayerBadges(Set<UUID> unlocked, Map<String, BigDecimal> numbers, Set<String> knownKeys) {
    this.unlocked = new HashSet<>(unlocked);
    this.numbers = Map.copyOf(numbers);
    this.knownKeys = Set.copyOf(knownKeys);
  }

  /// Badges that the user holds.
  Set<UUID> unlocked() {
    return unlocked;
  }

  /// Properties that are numbers.
  Map<String, BigDecimal> numbers() {
    return numbers;
  }

  /// Whether these properties are known, be it that there are none.
  boolean knows(Set<String> propertyKeys) {
    return knownKeys.containsAll(propertyKeys);
  }

  /// About how many bytes of memory this takes.
  int bytes() {
    return BYTES + BYTES_EACH * (unlocked.size() + knownKeys.size());
  }
}
