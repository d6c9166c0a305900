package dev.amba.engine.streak;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A user's streak as the fold of its history, in order of time (semantics §5).
///
/// The history consists of the definition's states, the user's zones, the grants of freezes and the
/// marks. In whatever order they become known, the same history gives the same streak.
///
/// ## Order at one instant
///
/// 1. What is due at that instant closes, as things stood before it.
/// 2. The changes act, in [StreakChange#ORDER]; nothing closes between them. So a mark is judged by
///    the definition and the zone that its instant brought, and a freeze that is granted at a
///    deadline comes too late for it.
/// 3. What is due now closes.
/// 4. The marks count, one after another. Two marks at one instant are two marks.
///
/// ## Changes of the definition
///
/// What has closed stays closed. What is open has the new grace at once, and closes at the change
/// when that makes it overdue. A smaller stock of freezes is clamped at the change, and a larger
/// one gives nothing back. A user begins with the initial freezes in force at the first mark or
/// grant. A change of the period begins anew, see [DefinitionHistory].
///
/// ## In steps, and at once
///
/// [#fold] reads a whole history. When things become known in order of time, as they mostly do,
/// each can be added to the tally of those before: [#mark] and [#advance] come to the very tally
/// that [#fold] would. What becomes known late needs the fold again; [#follows] tells. So does a
/// question about an instant before the tally's: a tally does not go back, and answers as of its
/// own.
///
/// ## Coverage
///
/// Periods are covered without a hole and never backwards: a mark in a period at or before the last
/// one covered, be it of a streak that has ended since, changes nothing.
public final class StreakFold {
  private final DefinitionHistory definitions;
  private final ZoneHistory zones;
  private final List<StreakChange> changes;

  public StreakFold(DefinitionHistory definitions, ZoneHistory zones) {
    this.definitions = definitions;
    this.zones = zones;
    changes =
        inOrder(
            Stream.<StreakChange>concat(definitions.changes().stream(), zones.changes().stream()));
  }

  /// The tally of a whole history at `now`.
  ///
  /// Marks and grants later than `now` count too: they have been accepted. Of the definition's and
  /// the zones' changes, those act that come before `now`, or before the last mark or grant.
  ///
  /// @param grants in any order
  public StreakStep fold(List<FreezeGrant> grants, Marks marks, Instant now) {
    return fold(grants, marks, now, _ -> {});
  }

  /// The calendar of a whole history at `now`: its periods from that of `from` to that of `to`,
  /// without days that the zone in force skips.
  ///
  /// @param grants in any order
  public List<CalendarPeriod> calendar(
      List<FreezeGrant> grants, Marks marks, Instant now, LocalDate from, LocalDate to) {
    if (to.isBefore(from))
      throw new IllegalArgumentException("to must not be before from, " + from + ": " + to);
    var covered = new ArrayList<LocalDate>();
    var step = fold(grants, marks, now, covered::add);
    var period = definitions.definitionAt(now).period();
    return new StreakCalendar(period, zones, marks, covered, step.closings()).between(from, to);
  }

  private StreakStep fold(
      List<FreezeGrant> grants, Marks marks, Instant now, Consumer<LocalDate> covered) {
    var all =
        grants.isEmpty()
            ? changes
            : inOrder(Stream.<StreakChange>concat(changes.stream(), grants.stream()));
    var cursor = new StreakCursor(beginning(), definitions.definitionAt(Instant.MIN), zones, all);
    for (var i = 0; i < marks.size(); i++) {
      var label = cursor.mark(marks.get(i));
      if (label != null) covered.accept(label);
    }
    var last = grants.stream().map(FreezeGrant::at).max(naturalOrder()).orElse(now);
    cursor.advance(last.isAfter(now) ? last : now);
    return cursor.step();
  }

  /// The tally of the history without marks and grants, before all time.
  public StreakTally beginning() {
    return new StreakTally(
        Instant.MIN,
        definitions.versionAt(Instant.MIN),
        0,
        false,
        0,
        0,
        false,
        definitions.definitionAt(Instant.MIN).initialFreezes(),
        null,
        null);
  }

  /// Whether `tally` knows all changes of definition and zone up to its instant, and up to the last
  /// mark folded in. If not, it is out of date, and only [#fold] helps. Grants are not looked at:
  /// adding one takes a fold.
  ///
  /// @param lastMark the last mark folded in. It may have changed nothing and lie after the tally's
  ///   instant, and a change before it that has become known since may give it another meaning
  public boolean isCurrent(StreakTally tally, Instant lastMark) {
    return isCurrentAt(tally, lastMark.isAfter(tally.asOf()) ? lastMark : tally.asOf());
  }

  private boolean isCurrentAt(StreakTally tally, Instant at) {
    return tally.definitionVersion() == definitions.versionAt(at)
        && tally.zoneSeq() == zones.stayAt(at).seq();
  }

  /// Whether a mark at `at` can be added to `tally`, which is current: nothing later has had an
  /// effect.
  public boolean follows(StreakTally tally, Instant at) {
    return !at.isBefore(tally.asOf());
  }

  /// Adds a mark that follows.
  public StreakStep mark(StreakTally tally, Instant at) {
    if (at.isBefore(tally.asOf())) {
      throw new IllegalArgumentException(
          "at must not be before the tally's as_of, " + tally.asOf() + ": " + at);
    }
    var cursor = cursor(tally);
    cursor.mark(at);
    return cursor.step();
  }

  /// Makes the changes up to `now`, and closes what is overdue then. A `now` before the tally's
  /// instant changes nothing.
  public StreakStep advance(StreakTally tally, Instant now) {
    var cursor = cursor(tally);
    cursor.advance(now);
    return cursor.step();
  }

  /// The streak at `now`; empty when it has never been marked. A `now` before the tally's instant
  /// sees what the tally has seen.
  public Optional<StreakState> findState(StreakTally tally, Instant now) {
    if (tally.lastQualifiedAt() == null) return Optional.empty();
    var cursor = cursor(tally);
    cursor.advance(now);
    return Optional.of(state(cursor.step().tally(), now));
  }

  private StreakState state(StreakTally tally, Instant now) {
    // An instant before the last mark sees the mark: it has been accepted.
    var at = now.isBefore(tally.asOf()) ? tally.asOf() : now;
    var definition = definitions.definitionAt(at);
    var stay = zones.stayAt(at);
    var period = definition.period();
    var covered = requireNonNull(tally.covered());
    var alive = tally.count() > 0;
    return new StreakState(
        tally.count(),
        tally.longest(),
        tally.status(),
        tally.freezes(),
        definition.freezeEnabled() ? tally.freezes() : 0,
        alive
            ? stay.deadline(period, period.next(covered, stay.zone()), definition.graceHours())
            : null,
        alive && !period.label(now, stay.zone()).isAfter(covered),
        requireNonNull(tally.lastQualifiedAt()));
  }

  private StreakCursor cursor(StreakTally tally) {
    if (!isCurrentAt(tally, tally.asOf())) {
      throw new IllegalStateException(
          "the tally lacks a change before its as_of, "
              + tally.asOf()
              + "; fold the history again");
    }
    return new StreakCursor(tally, definitions.definitionAt(tally.asOf()), zones, changes);
  }

  private static List<StreakChange> inOrder(Stream<StreakChange> changes) {
    return changes.sorted(StreakChange.ORDER).toList();
  }
}
