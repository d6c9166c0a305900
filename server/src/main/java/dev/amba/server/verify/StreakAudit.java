package dev.amba.server.verify;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows a streak through its history, instant by instant (semantics §5). At each instant what is
/// due closes, then changes act, then what is due now closes, then marks count.
final class StreakAudit {
  private final List<StreakVersion> versions;
  private final UserZones zones;

  private StreakVersion rules;
  private Instant reached = Instant.MIN;
  private boolean hasBegun;
  private int count;
  private int longest;
  private boolean isFrozen;
  private int freezes;
  private @Nullable LocalDate covered;
  private @Nullable Instant lastQualifiedAt;
  private @Nullable Instant firstClosing;

  /// Before all history.
  StreakAudit(StreakDefinition definition, UserZones zones) {
    var counting = definition.counting();
    this.rules = counting.getFirst();
    this.versions = counting.subList(1, counting.size());
    this.zones = zones;
  }

  /// From a stored state on, which knows everything up to its instant.
  StreakAudit(StreakDefinition definition, UserZones zones, StreakRow row) {
    this(definition, zones);
    rules = rulesAt(row.asOf());
    reached = row.asOf();
    hasBegun = true;
    count = row.standing().count();
    longest = row.standing().longest();
    isFrozen = row.standing().isFrozen();
    freezes = row.standing().freezes();
    covered = row.standing().covered();
    lastQualifiedAt = row.standing().lastQualifiedAt();
  }

  private StreakVersion rulesAt(Instant instant) {
    return versions.stream()
        .filter(version -> !version.at().isAfter(instant))
        .max(StreakEvent.ORDER)
        .orElse(rules);
  }

  /// The newest version of the definition up to an instant.
  static int versionAt(StreakDefinition definition, Instant instant) {
    var counting = definition.counting();
    var newest = counting.getFirst().version();
    for (var version : counting)
      if (!version.at().isAfter(instant)) newest = Math.max(newest, version.version());
    return newest;
  }

  /// How the streak stands.
  Standing standing() {
    return new Standing(count, longest, isFrozen, freezes, covered, lastQualifiedAt);
  }

  /// When something first closed on the way, or will close next; null when nothing will.
  @Nullable Instant firstClosing() {
    return firstClosing != null ? firstClosing : deadline();
  }

  /// Goes on to an instant.
  ///
  /// @param marks all that are not part of the streak yet
  /// @param grants the same
  StreakAudit follow(List<Instant> marks, List<StreakGrant> grants, Instant until) {
    var marksAt = marks.stream().collect(groupingBy(mark -> mark));
    var eventsAt =
        Stream.concat(versions.stream(), grants.stream())
            .sorted(StreakEvent.ORDER)
            .collect(groupingBy(StreakEvent::at));
    var instants = new TreeSet<>(marksAt.keySet());
    instants.addAll(eventsAt.keySet());
    instants.addAll(zones.changes());
    for (var instant : instants) {
      if (!instant.isAfter(reached) || instant.isAfter(until)) continue;
      close(instant);
      reached = instant;
      eventsAt.getOrDefault(instant, List.of()).forEach(this::act);
      close(instant);
      marksAt.getOrDefault(instant, List.of()).forEach(this::count);
    }
    close(until);
    return this;
  }

  private @Nullable Instant deadline() {
    if (count == 0 || covered == null) return null;
    return zones.deadline(rules, rules.after(covered, zones.at(reached)), reached);
  }

  private void close(Instant instant) {
    for (var due = deadline(); due != null && !due.isAfter(instant); due = deadline()) {
      if (firstClosing == null) firstClosing = due.isAfter(reached) ? due : reached;
      if (rules.freezeEnabled() && freezes > 0 && covered != null) {
        freezes--;
        isFrozen = true;
        covered = rules.after(covered, zones.at(reached));
      } else {
        count = 0;
        isFrozen = false;
      }
    }
  }

  private void act(StreakEvent event) {
    switch (event) {
      case StreakVersion version -> {
        rules = version;
        freezes = Math.min(freezes, rules.maxFreezes());
      }
      case StreakGrant grant -> {
        begin();
        freezes = Math.min(freezes + grant.count(), rules.maxFreezes());
      }
    }
  }

  private void begin() {
    if (!hasBegun) freezes = rules.initialFreezes();
    hasBegun = true;
  }

  private void count(Instant mark) {
    begin();
    var zone = zones.at(mark);
    var period = rules.period(mark, zone);
    if (covered != null) {
      if (!covered.isBefore(period)) return;
      if (count > 0) period = rules.after(covered, zone);
      if (period.isAfter(rules.period(mark, zone))) return;
    }
    covered = period;
    lastQualifiedAt = mark;
    isFrozen = false;
    count++;
    longest = Math.max(longest, count);
    var n = rules.freezesPerNEvents();
    if (n != null && count % n == 0) freezes = Math.min(freezes + 1, rules.maxFreezes());
  }
}
