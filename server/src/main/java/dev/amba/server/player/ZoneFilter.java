package dev.amba.server.player;

import dev.amba.server.access.Call;
import dev.amba.server.access.Caller;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.FollowedCache;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Gives an app user without a zone the one that the request's header names, before the request
/// does anything else. A zone that is set is never overwritten.
final class ZoneFilter {
  private static final int MOST_USERS = 50_000;
  private static final Executor WRITING =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("zone-", 0).factory());

  private final PlayerStore players;
  private final InstantSource time;

  /// Holds only users who have a zone: whoever has none gets one.
  private final FollowedCache<UUID, Boolean> zoned;

  @Inject
  ZoneFilter(PlayerStore players, PlayerReadModel read, ConfigBus bus, InstantSource time) {
    this.players = players;
    this.time = time;
    zoned =
        new FollowedCache<>(
            bus,
            PlayerStore.ZONE_TOPIC,
            UUID::fromString,
            MOST_USERS,
            id -> Optional.of(read.hasZone(id)));
  }

  /// Null when there is nothing to wait for.
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 100, nonBlocking = true)
  public @Nullable Uni<Void> filter(RoutingContext context) {
    if (!(Call.of(context).caller() instanceof Caller.AppUser user)) return null;
    var zone = ZoneHeader.find(context.request()).orElse(null);
    if (zone == null) return null;
    var setting =
        zoned
            .find(user.userId())
            .thenCompose(has -> has.orElse(false) ? done() : set(user.userId(), zone));
    return setting.isDone() && !setting.isCompletedExceptionally()
        ? null
        : Uni.createFrom().completionStage(setting);
  }

  private CompletableFuture<Void> set(UUID userId, ZoneId zone) {
    return CompletableFuture.runAsync(
        () -> players.setZoneIfAbsent(userId, zone, time.instant()), WRITING);
  }

  private static CompletableFuture<@Nullable Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
