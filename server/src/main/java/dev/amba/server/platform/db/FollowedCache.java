package dev.amba.server.platform.db;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Rows kept in memory as long as nobody changes them: bounded, and forgotten as soon as the
/// [ConfigBus] tells of a change. That a row does not exist is remembered too.
///
/// Asking never blocks: what is not in memory is read on a virtual thread. What was read before a
/// change but arrives after it is not kept.
///
/// @param <K> names a row
/// @param <V> what is kept of it
public final class FollowedCache<K, V> {
  private static final Executor LOADING =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("load-", 0).factory());

  private final ConfigBus bus;
  private final Function<K, Optional<V>> load;
  private final AsyncLoadingCache<K, Optional<V>> cache;

  /// @param kind what changes are published as
  /// @param key reads a published key
  /// @param most how many rows are kept
  /// @param load reads a row; it may block
  public FollowedCache(
      ConfigBus bus,
      String kind,
      Function<String, K> key,
      int most,
      Function<K, Optional<V>> load) {
    this(bus, most, load);
    bus.follow(
        kind,
        new ConfigBus.Follower() {
          @Override
          public void changed(String changed) {
            cache.synchronous().invalidate(key.apply(changed));
          }

          @Override
          public void anyMayHaveChanged() {
            cache.synchronous().invalidateAll();
          }
        });
  }

  private FollowedCache(ConfigBus bus, int most, Function<K, Optional<V>> load) {
    this.bus = bus;
    this.load = load;
    this.cache = Caffeine.newBuilder().maximumSize(most).executor(LOADING).buildAsync(load::apply);
  }

  /// What is drawn from many rows: any change of their kind makes it forget everything.
  ///
  /// @param kind what changes are published as
  /// @param most how many answers are kept
  /// @param load makes an answer; it may block
  public static <K, V> FollowedCache<K, V> ofMany(
      ConfigBus bus, String kind, int most, Function<K, Optional<V>> load) {
    var followed = new FollowedCache<>(bus, most, load);
    bus.follow(
        kind,
        new ConfigBus.Follower() {
          @Override
          public void changed(String changed) {
            anyMayHaveChanged();
          }

          @Override
          public void anyMayHaveChanged() {
            followed.cache.synchronous().invalidateAll();
          }
        });
    return followed;
  }

  /// The row, or empty when there is none. Completes at once when it is in memory.
  public CompletableFuture<Optional<V>> find(K key) {
    return bus.isListening()
        ? cache.get(key)
        : CompletableFuture.supplyAsync(() -> load.apply(key), LOADING);
  }

  /// Forgets what is kept of a row: it has turned out to be old.
  public void forget(K key) {
    cache.synchronous().invalidate(key);
  }
}
