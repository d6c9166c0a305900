package dev.amba.engine.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// A streak as a server would hold it: few marks and a tally, which grows by steps and is folded
/// anew only when it must be.
@NullMarked
final class LiveStreak {
  final List<StreakClosing> closings = new ArrayList<>();
  private final StreakFacts facts;
  private final Marks marks = new Marks();
  private StreakFold fold;
  private StreakTally tally;
  int folds;

  LiveStreak(StreakFacts facts) {
    this.facts = facts;
    fold = facts.fold();
    tally = fold.beginning();
  }

  StreakTally tally() {
    return tally;
  }

  int markCount() {
    return marks.size();
  }

  /// A mark has been told of.
  void mark(Instant at, Instant now) {
    if (!needs(at, now)) return;
    marks.add(at);
    if (fold.follows(tally, at)) keep(fold.mark(tally, at));
    else refold(now);
  }

  /// When nothing is past, a question may come before marks that are known already, and how far the
  /// tally has come depends on all of them.
  private boolean needs(Instant at, Instant now) {
    return now.equals(Instant.EPOCH) || marks.needs(at, facts.zones());
  }

  /// A mark has been taken back; those of its day that were left out come in again.
  void unmark(Instant at, Instant now) {
    if (!marks.remove(at)) return;
    var zones = facts.zones();
    var day = zones.dayOf(at);
    for (var mark : facts.marks) if (zones.dayOf(mark).equals(day)) marks.remove(mark);
    for (var mark : facts.marks)
      if (zones.dayOf(mark).equals(day) && needs(mark, now)) marks.add(mark);
    refold(now);
  }

  /// The definition or the zone has changed at `at`. Marks from then on that were left out may
  /// matter now; for all that is kept, the tally knows whether it is out of date.
  void changed(Instant at, Instant now) {
    fold = facts.fold();
    var leftOut = false;
    for (var mark : facts.marks) leftOut |= !mark.isBefore(at) && !marks.remove(mark);
    for (var mark : facts.marks) if (!mark.isBefore(at)) marks.add(mark);
    var last = marks.size() == 0 ? Instant.MIN : marks.get(marks.size() - 1);
    if (leftOut || !fold.isCurrent(tally, last)) refold(now);
  }

  void granted(Instant now) {
    refold(now);
  }

  /// What the evaluation of due streaks does.
  void evaluate(Instant now) {
    keep(fold.advance(tally, now));
  }

  Optional<StreakState> findState(Instant now) {
    return fold.findState(tally, now);
  }

  List<CalendarPeriod> calendar(Instant now, LocalDate from, LocalDate to) {
    return fold.calendar(facts.grants, marks, now, from, to);
  }

  /// The tally of an evaluation at `now` that nobody keeps.
  StreakTally tallyAt(Instant now) {
    return fold.advance(tally, now).tally();
  }

  private void keep(StreakStep step) {
    tally = step.tally();
    closings.addAll(step.closings());
  }

  private void refold(Instant now) {
    var step = fold.fold(facts.grants, marks, now);
    tally = step.tally();
    closings.clear();
    closings.addAll(step.closings());
    folds++;
  }
}
