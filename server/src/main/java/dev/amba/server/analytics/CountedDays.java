package dev.amba.server.analytics;

import static java.util.stream.Collectors.partitioningBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The days of one project and zone that are counted already.
///
/// Days that are not, or of which something has changed since, are counted in the background, the
/// newest first; whoever asks waits for it a moment and takes what is there. All are stored. A
/// process that starts shows what is stored, and counts it again, a few days a time: nobody waits
/// for that, but for the newest two days.
final class CountedDays {
  /// A day that is known to have changed is counted again when its figures are so old.
  private static final long AGE_CHANGED = Duration.ofSeconds(2).toNanos();

  /// So are the newest two days, on which most happens.
  private static final long AGE_RECENT = Duration.ofSeconds(5).toNanos();

  /// And all others: should news of a change have been lost, it appears after this.
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
  private final AtomicLong allChanged = new AtomicLong(System.nanoTime());
  private CompletableFuture<Void> awaited = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> running = awaited;

  CountedDays(DaySource source) {
    this.source = source;
  }

  /// Something of a day has changed.
  void changed(LocalDate day) {
    changed.merge(day, System.nanoTime(), CountedDays::later);
  }

  /// Something of any day may have changed.
  void allChanged() {
    allChanged.accumulateAndGet(System.nanoTime(), CountedDays::later);
  }

  /// Who has read the timer first may be the last to tell.
  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
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

  /// Whether the newest two of these days are counted, not only stored from before.
  boolean isCurrent(List<LocalDate> wanted) {
    var newest = wanted.getLast();
    return wanted.stream().filter(day -> isRecent(day, newest)).noneMatch(this::isStored);
  }

  /// Those of these days that nobody has counted since they changed: first those that this process
  /// has never counted, the newest first; then the others, the one counted longest ago first, so
  /// that whoever counts a few at a time comes to all.
  ///
  /// @param wanted days in any order
  List<LocalDate> behind(Collection<LocalDate> wanted) {
    if (wanted.isEmpty()) return List.of();
    recall(Collections.min(wanted), Collections.max(wanted), wanted);
    var now = System.nanoTime();
    // What others count meanwhile must not change the order.
    var ages = new HashMap<LocalDate, Long>();
    for (var day : wanted) {
      var counted = days.get(day);
      if (counted == null || counted.isStored()) ages.put(day, Long.MAX_VALUE);
      else if (isChanged(day, counted)) ages.put(day, now - counted.nanos());
    }
    return ages.entrySet().stream()
        .sorted(
            Map.Entry.<LocalDate, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())
                .reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Those of these days that were counted before, by this process or another.
  Set<LocalDate> ever(List<LocalDate> wanted) {
    recall(wanted.getFirst(), wanted.getLast(), wanted);
    return wanted.stream().filter(days::containsKey).collect(Collectors.toSet());
  }

  /// Has counted what of these days is not counted, or not of late.
  ///
  /// @param wanted days in a row, the oldest first
  /// @return what is worth waiting for
  synchronized CompletableFuture<Void> refresh(List<LocalDate> wanted) {
    if (!running.isDone()) return awaited;
    recall(wanted.getFirst(), wanted.getLast(), wanted);
    var now = System.nanoTime();
    var newest = wanted.getLast();
    var due =
        wanted.stream()
            .filter(day -> isDue(day, newest, now))
            .sorted(
                Comparator.<LocalDate, Boolean>comparing(days::containsKey)
                    .thenComparing(Comparator.reverseOrder()))
            .toList();
    var byHaste =
        due.stream().collect(partitioningBy(day -> !isStored(day) || isRecent(day, newest)));
    awaited = countAll(byHaste.getOrDefault(true, List.of()));
    var rest = byHaste.getOrDefault(false, List.of()).stream().limit(MOST_RECOUNTED).toList();
    running = awaited.thenCompose(_ -> countAll(rest));
    return awaited;
  }

  /// Takes in what is stored of days that this process has not counted.
  private void recall(LocalDate first, LocalDate last, Collection<LocalDate> wanted) {
    if (days.keySet().containsAll(wanted)) return;
    var old = System.nanoTime() - AGE_ANY - 1;
    source
        .stored(first, last)
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
    if (isChanged(day, counted) && age > AGE_CHANGED) return true;
    return age > (isRecent(day, newest) ? AGE_RECENT : AGE_ANY);
  }

  private boolean isChanged(LocalDate day, Counted counted) {
    var change = changed.get(day);
    if (change != null && change - counted.nanos() >= 0) return true;
    return allChanged.get() - counted.nanos() >= 0;
  }

  /// Today and yesterday change all the time.
  private static boolean isRecent(LocalDate day, LocalDate newest) {
    return !day.isBefore(newest.minusDays(1));
  }

  private CompletableFuture<Void> countAll(Collection<LocalDate> due) {
    var left = new ConcurrentLinkedQueue<>(due);
    var workers = Stream.generate(() -> worker(left)).limit(Math.min(WORKERS, due.size()));
    return CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> worker(Queue<LocalDate> left) {
    var work = new CompletableFuture<Void>();
    var _ =
        Thread.ofVirtual()
            .name("day-counter")
            .start(() -> {
              try {
                for (var day = left.poll(); day != null; day = left.poll()) count(day);
                work.complete(null);
              } catch (RuntimeException | Error e) {
                left.clear();
                // Also after an error: as long as this runs, no other count of the calendar does.
                work.completeExceptionally(e);
                if (e instanceof Error) throw e;
              }
            });
    return work;
  }

  /// Counts a day now.
  void count(LocalDate day) {
    // Before the count: what changes meanwhile may be in it or not.
    var nanos = System.nanoTime();
    var counted = new Counted(source.count(day), nanos, false);
    days.merge(day, counted, (a, b) -> !a.isStored() && a.nanos() - b.nanos() > 0 ? a : b);
  }
}
