package dev.amba.server.analytics;

import dev.amba.server.ingest.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Of which hours something has come in or was taken back, and has not been counted since.
///
/// Commits leave their notes here, so it is hours and not days: telling whose day an instant lies
/// in takes longer, and is left to those who count. Nothing waits, and what is kept is bounded.
final class TouchedHours {
  /// Hours of all projects together. What is noted beyond them is counted when somebody looks.
  private static final int MOST = 20_000;

  /// In place of an hour: any, as when a user is deleted with all that they did.
  private static final long ANY = Long.MIN_VALUE;

  private static final long SECONDS = Duration.ofHours(1).toSeconds();

  /// An hour of a project.
  ///
  /// @param number since the epoch, in UTC
  record Hour(UUID projectId, long number) {
    boolean isAny() {
      return number == ANY;
    }

    /// The day, or the two days, that it lies in.
    Set<LocalDate> days(ZoneId zone) {
      var first = Instant.ofEpochSecond(number * SECONDS);
      var last = first.plusSeconds(SECONDS - 1);
      return new HashSet<>(
          List.of(LocalDate.ofInstant(first, zone), LocalDate.ofInstant(last, zone)));
    }
  }

  /// That something has come in.
  ///
  /// @param first when it did first since the hour was counted, in nanoseconds of the system's
  ///   timer
  /// @param last when it did last
  /// @param times how often since it was first noted, by which a later note is told from this one
  record Note(Hour hour, long first, long last, long times) {
    private Note again(long now) {
      return new Note(hour, first, now, times + 1);
    }
  }

  private final Map<Hour, Note> notes = new ConcurrentHashMap<>();

  /// The hours that a transaction's changes lie in.
  static Set<Hour> of(List<UserChange> changes) {
    var hours = new Gathered();
    for (var change : changes) {
      for (var event : change.events()) hours.add(change.projectId(), event.occurredAt());
      for (var gain : change.gains()) hours.add(change.projectId(), gain.occurredAt());
      if (change.isGone()) hours.all.add(new Hour(change.projectId(), ANY));
    }
    return hours.all;
  }

  /// What comes together happened at about the same time: an hour is looked up once, mostly.
  private static final class Gathered {
    private final Set<Hour> all = HashSet.newHashSet(4);
    private Hour last = new Hour(new UUID(0, 0), ANY);

    private void add(UUID projectId, Instant at) {
      var number = Math.floorDiv(at.getEpochSecond(), SECONDS);
      if (last.number == number && last.projectId.equals(projectId)) return;
      last = new Hour(projectId, number);
      all.add(last);
    }
  }

  void note(Set<Hour> hours) {
    var now = System.nanoTime();
    for (var hour : hours) {
      if (notes.size() >= MOST && !notes.containsKey(hour)) continue;
      notes.merge(hour, new Note(hour, now, now, 1), (old, _) -> old.again(now));
    }
  }

  /// Something of any day of a project may have changed.
  void noteAny(UUID projectId) {
    note(Set.of(new Hour(projectId, ANY)));
  }

  /// All notes: a list for each project, those in which something has come in last first.
  List<List<Note>> byProject() {
    var now = System.nanoTime();
    return notes.values().stream()
        .collect(Collectors.groupingBy(note -> note.hour().projectId()))
        .values()
        .stream()
        .sorted(Comparator.comparingLong(ofOne -> now - last(ofOne)))
        .toList();
  }

  private static long last(List<Note> notes) {
    return notes.stream().mapToLong(Note::last).reduce((a, b) -> a - b > 0 ? a : b).orElseThrow();
  }

  /// What was noted so far is counted; what has come in since stays noted.
  void settle(Note note) {
    notes.computeIfPresent(
        note.hour(),
        (hour, now) ->
            now.times() == note.times()
                ? null
                : new Note(hour, note.last(), now.last(), now.times()));
  }
}
