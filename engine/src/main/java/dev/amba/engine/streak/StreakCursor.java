package dev.amba.engine.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One walk along a history, from a tally on: it changes, closes and counts in order of time.
final class StreakCursor {
  private final List<StreakChange> changes;
  private final ZoneHistory zones;
  private final List<StreakClosing> closings = new ArrayList<>();
  private int next;

  private StreakDefinition definition;
  private ZoneStay stay;
  private int definitionVersion;

  private Instant asOf;
  private boolean begun;
  private int count;
  private int longest;
  private boolean frozen;
  private int freezes;
  private @Nullable LocalDate covered;
  private @Nullable Instant lastQualifiedAt;

  /// The deadline of the first uncovered period; null when it has to be worked out.
  private @Nullable Instant deadline;

  /// @param changes all there are, in order; those up to the tally's instant are part of it
  StreakCursor(
      StreakTally tally,
      StreakDefinition definition,
      ZoneHistory zones,
      List<StreakChange> changes) {
    this.changes = changes;
    this.zones = zones;
    this.definition = definition;
    next = changes.size();
    while (next > 0 && changes.get(next - 1).at().isAfter(tally.asOf())) next--;
    stay = zones.stayAt(tally.asOf());
    definitionVersion = tally.definitionVersion();
    asOf = tally.asOf();
    begun = tally.begun();
    count = tally.count();
    longest = tally.longest();
    frozen = tally.frozen();
    freezes = tally.freezes();
    covered = tally.covered();
    lastQualifiedAt = tally.lastQualifiedAt();
  }

  StreakStep step() {
    var tally =
        new StreakTally(
            asOf,
            definitionVersion,
            stay.seq(),
            begun,
            count,
            longest,
            frozen,
            freezes,
            covered,
            lastQualifiedAt);
    return new StreakStep(tally, closings);
  }

  /// Makes each change up to `instant`, and closes what is overdue then. It never goes back: of an
  /// instant that is past, what is overdue at the last mark closes.
  void advance(Instant instant) {
    var until = instant.isAfter(asOf) ? instant : asOf;
    while (next < changes.size() && !changes.get(next).at().isAfter(until)) {
      var at = changes.get(next).at();
      // What was due at this instant was due before it changed anything.
      close(at);
      // All changes of one instant act together: nothing closes between them.
      while (next < changes.size() && changes.get(next).at().equals(at)) apply(changes.get(next++));
      moveTo(at);
    }
    close(until);
  }

  /// Counts a mark at `at`. The period that it covered; null when it changed nothing.
  @Nullable LocalDate mark(Instant at) {
    advance(at);
    var label = definition.period().label(at, stay.zone());
    if (covered != null && !label.isAfter(covered)) return null;
    begun = true;
    // The first uncovered period is open, else it would have been closed, and it does not come
    // after the mark's own: so it is the oldest that the mark can cover.
    covered = count > 0 && covered != null ? after(covered) : label;
    count++;
    longest = Math.max(longest, count);
    frozen = false;
    if (definition.earnsFreeze(count)) freezes = definition.capped(freezes + 1);
    lastQualifiedAt = at;
    moveTo(at);
    return covered;
  }

  private void apply(StreakChange change) {
    switch (change) {
      case DefinitionVersion version -> {
        definition = version.definition();
        definitionVersion++;
        freezes = begun ? definition.capped(freezes) : definition.initialFreezes();
      }
      case FreezeGrant grant -> {
        begun = true;
        freezes = definition.capped(freezes + grant.count());
      }
      case ZoneChange move -> stay = zones.stayAt(move.at());
    }
  }

  private void close(Instant until) {
    while (count > 0 && covered != null) {
      var period = after(covered);
      if (deadline == null)
        deadline = stay.deadline(definition.period(), period, definition.graceHours());
      if (deadline.isAfter(until)) return;
      // A deadline that a change moved into the past acts at the change.
      var at = deadline.isAfter(asOf) ? deadline : asOf;
      if (definition.freezeEnabled() && freezes > 0) {
        freezes--;
        frozen = true;
        covered = period;
        closings.add(new StreakClosing.Frozen(period, at, freezes));
      } else {
        closings.add(new StreakClosing.Broken(period, at, count));
        count = 0;
        frozen = false;
      }
      moveTo(at);
    }
  }

  private LocalDate after(LocalDate label) {
    return definition.period().next(label, stay.zone());
  }

  private void moveTo(Instant at) {
    asOf = at;
    deadline = null;
  }
}
