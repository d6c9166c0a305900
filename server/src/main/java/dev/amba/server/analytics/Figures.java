package dev.amba.server.analytics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/// Figures of a few seconds ago are good enough to look at: many who look at one project ask the
/// database once.
///
/// @param <K> what they are about
/// @param <V> the figures
final class Figures<K, V> {
  private static final Duration KEPT = Duration.ofSeconds(3);
  private static final int MOST = 1_000;

  private final Cache<K, V> cache =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /// What is kept, else what `read` reads, once for all who wait.
  V of(K about, Supplier<V> read) {
    return cache.get(about, _ -> read.get());
  }
}
