package dev.amba.server.live;

import dev.amba.server.ingest.EventReadModel.Moment;
import dev.amba.server.ingest.StoredEventView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What happens in one project, to all who watch it: one thread reads for all of them, and only
/// while there are any.
///
/// The latest events are looked at every second. Commits say what to read at once, and what came
/// late. Everything is bounded: of more than [#MOST] events at a time some are left out, which is
/// what people who watch would do too.
final class LiveFeed {
  private static final Logger LOG = Logger.getLogger(LiveFeed.class);
  private static final int MOST = 100;
  private static final int REMEMBERED = 10 * MOST;
  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final long GATHER_MILLIS = 100;
  private static final long CHECK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final UUID projectId;
  private final LiveReadModel read;
  private final BooleanSupplier isEnding;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Moment> noticed = new ArrayBlockingQueue<>(MOST);
  private final Set<UUID> told =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private volatile boolean isReady;

  /// @param isEnding whether the server stops, and with it every stream
  LiveFeed(UUID projectId, LiveReadModel read, BooleanSupplier isEnding) {
    this.projectId = projectId;
    this.read = read;
    this.isEnding = isEnding;
  }

  /// Adds a watcher, who sees that the stream is open as soon as nothing can be missed any more.
  void add(Watcher watcher) {
    watchers.add(watcher);
    if (isReady) watcher.out().emit(new LiveFrame.Open());
  }

  void remove(Watcher watcher) {
    watchers.remove(watcher);
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  /// A commit may have taken in an event. It never waits: of too many the rest is left out.
  void notice(Moment moment) {
    var _ = noticed.offer(moment);
  }

  /// Reads and tells until nobody watches any more.
  void run() throws InterruptedException {
    begin();
    var checked = System.nanoTime();
    while (isWatched()) {
      var first = noticed.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (isEnding.getAsBoolean()) {
        endAll();
        return;
      }
      if (first != null) Thread.sleep(GATHER_MILLIS);
      try {
        tell(fresh(first));
      } catch (RuntimeException e) {
        LOG.debugf(e, "the live feed of project %s waits for the database", projectId);
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
      if (System.nanoTime() - checked > CHECK_EVERY_NANOS) {
        checkAll();
        checked = System.nanoTime();
      }
    }
  }

  /// What was there before anybody watched is no news.
  private void begin() {
    try {
      var _ = fresh(null);
    } catch (RuntimeException e) {
      LOG.debugf(e, "the live feed of project %s begins without the database", projectId);
    }
    isReady = true;
    for (var watcher : watchers) watcher.out().emit(new LiveFrame.Open());
  }

  private List<StoredEventView> fresh(@Nullable Moment first) {
    var found = new ArrayList<StoredEventView>();
    if (first != null) {
      var moments = new ArrayList<Moment>(MOST);
      moments.add(first);
      noticed.drainTo(moments);
      found.addAll(read.at(projectId, moments));
    }
    found.addAll(read.recent(projectId, MOST));
    return found.stream()
        .filter(event -> told.add(event.id()))
        .sorted(Comparator.comparing(StoredEventView::id))
        .toList();
  }

  private void tell(List<StoredEventView> events) {
    if (events.isEmpty()) return;
    for (var event : read.named(events)) {
      for (var watcher : watchers) watcher.out().emit(new LiveFrame.Happened(event));
    }
  }

  /// Ends the streams whose token ended; the others see that theirs is open.
  private void checkAll() {
    for (var watcher : watchers) {
      if (watcher.mayStill().getAsBoolean()) {
        watcher.out().emit(new LiveFrame.Open());
      } else {
        watcher.out().complete();
      }
    }
  }

  private void endAll() {
    for (var watcher : watchers) watcher.out().complete();
  }
}
