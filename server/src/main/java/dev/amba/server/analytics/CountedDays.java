package dev.amba.server.analytics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The days of one project and zone that are counted already.
///
/// Days that are not, or of which something has changed since, are counted in the background, the
/// newest first; whoever asks waits for it a moment and takes what is there. Days that lie back are
/// stored. A process that starts shows what is stored, and counts it again, a few days a time:
/// nobody waits for that.
final class CountedDays {
  /// A day that is known to have changed is counted again when its figures are so old.
  private static final long AGE_CHANGED = Duration.ofSeconds(2).toNanos();

  /// So are the newest two days, on which most happens.
  private static final long AGE_RECENT = Duration.ofSeconds(5).toNanos();

  /// And all others: late events that earned nothing appear after this.
  private static final long AGE_ANY = Duration.ofMinutes(10).toNanos();

  /// Days that are counted at a time: enough for the first view to be quick, and not more than
  /// leaves the database to others.
  private static final int WORKERS = 2;

  /// Most days out of the store that are counted again in one go.
  private static final int MOST_RECOUNTED = 4;

  /// @param isStored whether it was only read from the store, and may have changed since
  private record Counted(DayFigures figures, long nanos, boolean isStored) {}

  private final DaySource source;
  private final Map<LocalDate, Counted> days = new ConcurrentHashMap<>();
  private final Map<LocalDate, Long> changed = new ConcurrentHashMap<>();
  private CompletableFuture<Void> awaited = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> running = awaited;

  CountedDays(DaySource source) {
    this.source = source;
  }

  /// Something of a day has changed.
  void changed(LocalDate day) {
    changed.put(day, System.nanoTime());
  }

  /// What is known of these days; null for those that are not counted yet.
  Map<LocalDate, @Nullable DayFigures> known(List<LocalDate> wanted) {
    var known = new HashMap<LocalDate, @Nullable DayFigures>();
    for (var day : wanted) {
      var counted = days.get(day);
      known.put(day, counted == null ? null : counted.figures());
    }
    return known;
  }

  /// Has counted what of these days is not counted, or not of late.
  ///
  /// @param wanted days in a row, the oldest first
  /// @return what is worth waiting for
  synchronized CompletableFuture<Void> refresh(List<LocalDate> wanted) {
    if (!running.isDone()) return awaited;
    recall(wanted);
    var now = System.nanoTime();
    var newest = wanted.getLast();
    var due =
        wanted.stream()
            .filter(day -> isDue(day, newest, now))
            .sorted(
                Comparator.<LocalDate, Boolean>comparing(days::containsKey)
                    .thenComparing(Comparator.reverseOrder()))
            .toList();
    var recounted = due.stream().filter(this::isStored).limit(MOST_RECOUNTED).toList();
    awaited = countAll(due.stream().filter(day -> !isStored(day)).toList(), newest);
    running = awaited.thenCompose(_ -> countAll(recounted, newest));
    return awaited;
  }

  /// Takes in what is stored of days that this process has not counted.
  private void recall(List<LocalDate> wanted) {
    if (days.keySet().containsAll(wanted)) return;
    var old = System.nanoTime() - AGE_ANY - 1;
    source
        .stored(wanted.getFirst(), wanted.getLast())
        .forEach((day, figures) -> days.putIfAbsent(day, new Counted(figures, old, true)));
  }

  private boolean isStored(LocalDate day) {
    var counted = days.get(day);
    return counted != null && counted.isStored();
  }

  private boolean isDue(LocalDate day, LocalDate newest, long now) {
    var counted = days.get(day);
    if (counted == null) return true;
    var age = now - counted.nanos();
    var change = changed.get(day);
    if (change != null && change - counted.nanos() >= 0 && age > AGE_CHANGED) return true;
    return age > (isRecent(day, newest) ? AGE_RECENT : AGE_ANY);
  }

  /// Today and yesterday change all the time.
  private static boolean isRecent(LocalDate day, LocalDate newest) {
    return !day.isBefore(newest.minusDays(1));
  }

  private CompletableFuture<Void> countAll(Collection<LocalDate> due, LocalDate newest) {
    var left = new ConcurrentLinkedQueue<>(due);
    var workers = Stream.generate(() -> worker(left, newest)).limit(Math.min(WORKERS, due.size()));
    return CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> worker(Queue<LocalDate> left, LocalDate newest) {
    var work = new CompletableFuture<Void>();
    var _ =
        Thread.ofVirtual()
            .name("day-counter")
            .start(() -> {
              try {
                for (var day = left.poll(); day != null; day = left.poll()) count(day, newest);
                work.complete(null);
              } catch (RuntimeException e) {
                left.clear();
                work.completeExceptionally(e);
              }
            });
    return work;
  }

  private void count(LocalDate day, LocalDate newest) {
    // Before the count: what changes meanwhile may be in it or not.
    var nanos = System.nanoTime();
    var figures = source.count(day);
    var before = days.put(day, new Counted(figures, nanos, false));
    var isNews = before == null || !before.figures().equals(figures);
    // A day that was recent a moment ago has the same figures, but is not stored yet.
    if (!isRecent(day, newest) && (isNews || !before.isStored())) source.store(day, figures);
  }
}
