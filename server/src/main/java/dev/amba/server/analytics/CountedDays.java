package dev.amba.server.analytics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The days of one project and zone that are counted already. Days that are not, or of which
/// something has changed since, are counted by one thread in the background, what is missing and
/// what is newest first; whoever asks waits for it a moment and takes what is there.
final class CountedDays {
  /// A day that is known to have changed is counted again when its figures are so old.
  private static final long AGE_CHANGED = Duration.ofSeconds(2).toNanos();

  /// So are the newest two days, on which most happens.
  private static final long AGE_RECENT = Duration.ofSeconds(5).toNanos();

  /// And all others: late events that earned nothing appear after this.
  private static final long AGE_ANY = Duration.ofMinutes(10).toNanos();

  private record Counted(DayFigures figures, long nanos) {}

  private final Function<LocalDate, DayFigures> count;
  private final Map<LocalDate, Counted> days = new ConcurrentHashMap<>();
  private final Map<LocalDate, Long> changed = new ConcurrentHashMap<>();
  private @Nullable CompletableFuture<Void> running;

  /// @param count counts a day
  CountedDays(Function<LocalDate, DayFigures> count) {
    this.count = count;
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
  synchronized CompletableFuture<Void> refresh(List<LocalDate> wanted) {
    if (running != null && !running.isDone()) return running;
    var now = System.nanoTime();
    var newest = wanted.stream().max(Comparator.naturalOrder()).orElseThrow();
    var due =
        wanted.stream()
            .filter(day -> isDue(day, newest, now))
            .sorted(
                Comparator.<LocalDate, Boolean>comparing(days::containsKey)
                    .thenComparing(Comparator.reverseOrder()))
            .toList();
    if (due.isEmpty()) return CompletableFuture.completedFuture(null);
    var work = new CompletableFuture<Void>();
    running = work;
    var _ = Thread.ofVirtual().name("day-counter").start(() -> countAll(due, work));
    return work;
  }

  private boolean isDue(LocalDate day, LocalDate newest, long now) {
    var counted = days.get(day);
    if (counted == null) return true;
    var age = now - counted.nanos();
    var change = changed.get(day);
    if (change != null && change - counted.nanos() >= 0 && age > AGE_CHANGED) return true;
    return age > (day.isBefore(newest.minusDays(1)) ? AGE_ANY : AGE_RECENT);
  }

  private void countAll(List<LocalDate> due, CompletableFuture<Void> work) {
    try {
      for (var day : due) {
        // Before the count: what changes meanwhile may be in it or not.
        var nanos = System.nanoTime();
        days.put(day, new Counted(count.apply(day), nanos));
      }
      work.complete(null);
    } catch (RuntimeException e) {
      work.completeExceptionally(e);
    }
  }
}
