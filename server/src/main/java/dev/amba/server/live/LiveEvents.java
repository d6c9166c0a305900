package dev.amba.server.live;

import dev.amba.server.ingest.CommitFollower;
import dev.amba.server.ingest.EventReadModel.Moment;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.platform.drain.Drain;
import dev.amba.server.platform.problem.Problem;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// The streams of events that are open in this process.
@ApplicationScoped
public class LiveEvents implements CommitFollower {
  /// Streams at a time. Each is a connection and a small queue.
  static final int MOST_STREAMS = 200;

  /// Events kept for a reader who is slow; with more, its stream ends.
  private static final int KEPT = 256;

  private final LiveReadModel read;
  private final Drain drain;
  private final Map<UUID, LiveFeed> feeds = new ConcurrentHashMap<>();
  private final AtomicInteger streams = new AtomicInteger();

  LiveEvents(LiveReadModel read, Drain drain) {
    this.read = read;
    this.drain = drain;
  }

  @Override
  public void committed(long xid, List<UserChange> changes) {
    if (feeds.isEmpty()) return;
    for (var change : changes) {
      var feed = feeds.get(change.projectId());
      if (feed == null) continue;
      for (var event : change.events()) {
        feed.notice(new Moment(change.userId(), event.occurredAt()));
      }
      for (var gain : change.gains()) {
        feed.notice(new Moment(change.userId(), gain.occurredAt()));
      }
    }
  }

  /// Each feed looks at the latest events by itself, too.
  @Override
  public void lost() {}

  /// What happens in a project from now on.
  ///
  /// @param mayStill whether the caller may still see it; asked every few seconds
  Multi<LiveFrame> watch(UUID projectId, BooleanSupplier mayStill) {
    if (streams.incrementAndGet() > MOST_STREAMS) {
      streams.decrementAndGet();
      throw Problem.overloaded("there are " + MOST_STREAMS + " event streams open already")
          .exception();
    }
    return Multi.createFrom()
        .<LiveFrame>emitter(
            out -> {
              var watcher = new Watcher(out, mayStill);
              out.onTermination(() -> {
                leave(projectId, watcher);
                streams.decrementAndGet();
              });
              enter(projectId, watcher);
            },
            KEPT);
  }

  private void enter(UUID projectId, Watcher watcher) {
    feeds.compute(
        projectId,
        (_, running) -> {
          var feed = running == null ? new LiveFeed(projectId, read, drain::isDraining) : running;
          feed.add(watcher);
          if (running == null) start(feed);
          return feed;
        });
  }

  private void leave(UUID projectId, Watcher watcher) {
    feeds.computeIfPresent(
        projectId,
        (_, feed) -> {
          feed.remove(watcher);
          return feed.isWatched() ? feed : null;
        });
  }

  private static void start(LiveFeed feed) {
    var _ =
        Thread.ofVirtual()
            .name("live-feed")
            .start(() -> {
              try {
                feed.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
