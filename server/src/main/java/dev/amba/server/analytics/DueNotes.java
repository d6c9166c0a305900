package dev.amba.server.analytics;

import dev.amba.server.analytics.TouchedHours.Hour;
import dev.amba.server.analytics.TouchedHours.Note;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which days of a project shall be counted now.
///
/// A day on which nothing comes in any more; and one of the past on which something comes in all
/// the time, when it was noted long ago. So a day that is being imported is counted once, after its
/// last event. The newest two days are left to those who look for longer: of a project in which
/// something happens now and then, they would be counted each time.
///
/// @param days the days
/// @param hasAny whether something of any day may have changed, and that is due, too
/// @param notes what is settled when they are all counted
record DueNotes(Set<LocalDate> days, boolean hasAny, List<Note> notes) {
  static final long QUIET = Duration.ofSeconds(2).toNanos();
  static final long QUIET_NEWEST = Duration.ofMinutes(1).toNanos();
  static final long BUSY = Duration.ofMinutes(1).toNanos();

  /// Of when to when something has come in.
  private record Span(long first, long last) {
    static Span of(Note note) {
      return new Span(note.first(), note.last());
    }

    Span and(Span other) {
      return new Span(
          first - other.first < 0 ? first : other.first, last - other.last > 0 ? last : other.last);
    }

    boolean isDue(long now, boolean isPast) {
      return isPast ? now - last >= QUIET || now - first >= BUSY : now - last >= QUIET_NEWEST;
    }
  }

  /// @param nanos the system's timer
  /// @param today the running day; it and the one before are not of the past
  static DueNotes of(List<Note> all, ZoneId zone, long nanos, LocalDate today) {
    var spans = new HashMap<LocalDate, Span>();
    for (var note : all) {
      for (var day : days(note.hour(), zone)) spans.merge(day, Span.of(note), Span::and);
    }
    var due =
        spans.entrySet().stream()
            .filter(it -> it.getValue().isDue(nanos, it.getKey().isBefore(today.minusDays(1))))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var notes =
        all.stream()
            .filter(note ->
                note.hour().isAny()
                    ? Span.of(note).isDue(nanos, true)
                    : due.containsAll(days(note.hour(), zone)))
            .toList();
    return new DueNotes(due, notes.stream().anyMatch(note -> note.hour().isAny()), notes);
  }

  /// What is settled though some days are not counted yet.
  ///
  /// @param left days that are to be counted still
  List<Note> settled(ZoneId zone, Collection<LocalDate> left) {
    return notes.stream()
        .filter(note ->
            note.hour().isAny()
                ? left.isEmpty()
                : Collections.disjoint(days(note.hour(), zone), left))
        .toList();
  }

  private static Set<LocalDate> days(Hour hour, ZoneId zone) {
    return hour.isAny() ? Set.of() : hour.days(zone);
  }
}
