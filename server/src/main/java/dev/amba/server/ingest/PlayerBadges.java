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
  private final long configVersion;

  /// @param unlocked badges that the user holds
  /// @param numbers properties that are numbers, of those asked for
  /// @param configVersion of the project that asked for them
  PlayerBadges(Set<UUID> unlocked, Map<String, BigDecimal> numbers, long configVersion) {
    this.unlocked = new HashSet<>(unlocked);
    this.numbers = Map.copyOf(numbers);
    this.configVersion = configVersion;
  }

  /// Badges that the user holds.
  Set<UUID> unlocked() {
    return unlocked;
  }

  /// Properties that are numbers.
  Map<String, BigDecimal> numbers() {
    return numbers;
  }

  /// Whether what this version of the project asks for is known. What another one asked for may
  /// have changed since, for of a property that no badge asks for nobody is told.
  boolean isOf(long version) {
    return configVersion == version;
  }

  /// About how many bytes of memory this takes.
  int bytes() {
    return BYTES + BYTES_EACH * (unlocked.size() + numbers.size());
  }
}
