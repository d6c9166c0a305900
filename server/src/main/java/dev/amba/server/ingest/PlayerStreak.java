package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStep;
import dev.amba.engine.streak.StreakTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a lane knows of one user's streak.
///
/// Marks mostly come in order of time, and then the last few of them say whether another is worth
/// keeping, and the tally takes it. What comes late asks for all marks; they are loaded then, and
/// kept as long as there is memory for them.
final class PlayerStreak {
  private static final int BYTES = 500;

  /// As many of the last marks tell whether another one matters, and a few more do no harm.
  private static final int LAST_MARKS_MAX = 4 * Marks.PER_DAY;

  private final List<FreezeGrant> grants;
  private Marks marks;
  private boolean whole;
  private @Nullable StreakTally tally;
  private Instant updatedAt;

  /// A streak that has never been marked.
  static PlayerStreak unmarked(List<FreezeGrant> grants) {
    return new PlayerStreak(grants, new Marks(), true, null, Instant.MIN);
  }

  /// A stored streak, of whose marks the last few are known.
  static PlayerStreak of(StoredStreak stored, List<FreezeGrant> grants, List<Instant> lastMarks) {
    return new PlayerStreak(
        grants, new Marks(lastMarks), false, stored.tally(), stored.updatedAt());
  }

  private PlayerStreak(
      List<FreezeGrant> grants,
      Marks marks,
      boolean whole,
      @Nullable StreakTally tally,
      Instant updatedAt) {
    this.grants = new ArrayList<>(grants);
    this.marks = marks;
    this.whole = whole;
    this.tally = tally;
    this.updatedAt = updatedAt;
  }

  /// Where the streak stands; null when it has never been marked.
  @Nullable StreakTally tally() {
    return tally;
  }

  /// When the streak last changed; of no meaning before its first mark.
  Instant updatedAt() {
    return updatedAt;
  }

  /// Whether all marks are known.
  boolean isWhole() {
    return whole;
  }

  /// From now on all marks are known.
  void complete(List<Instant> all) {
    marks = new Marks(all);
    whole = true;
  }

  /// Whether a mark at `at` can matter.
  boolean needs(Instant at, PlayerStreaks streaks) {
    return marks.needs(at, streaks.zones());
  }

  /// Whether the tally knows all that has changed before its instant and its marks.
  boolean isCurrent(StreakFold fold) {
    if (tally == null) return true;
    var lastMark = marks.size() == 0 ? tally.asOf() : marks.get(marks.size() - 1);
    return fold.isCurrent(tally, lastMark);
  }

  /// Adds a mark that matters, in whatever order.
  ///
  /// @param now the project's now
  StreakStep mark(StreakFold fold, Instant at, Instant now) {
    var before = tally;
    var follows = before != null && isCurrent(fold) && fold.follows(before, at);
    marks.add(at);
    if (!whole && marks.size() > LAST_MARKS_MAX) forget();
    return before != null && follows ? become(fold.mark(before, at), now) : refold(fold, now);
  }

  /// Adds a grant of freezes.
  ///
  /// @param now the project's now
  StreakStep grant(StreakFold fold, FreezeGrant grant, Instant now) {
    grants.add(grant);
    return refold(fold, now);
  }

  /// The stock of freezes at `now`, as it is before anything that lies ahead of it.
  int freezes(StreakFold fold, Instant now) {
    var past = new ArrayList<Instant>();
    for (var i = 0; i < known().size() && !marks.get(i).isAfter(now); i++) past.add(marks.get(i));
    var given = grants.stream().filter(grant -> !grant.at().isAfter(now)).toList();
    return fold.fold(given, new Marks(past), now).tally().freezes();
  }

  /// Folds the whole history anew.
  ///
  /// @param now the project's now
  StreakStep refold(StreakFold fold, Instant now) {
    return become(fold.fold(grants, known(), Instant.MIN), now);
  }

  private StreakStep become(StreakStep step, Instant now) {
    if (step.tally().longest() > 0 && !step.tally().equals(tally)) {
      tally = step.tally();
      updatedAt = now;
    }
    return step;
  }

  private Marks known() {
    if (!whole) throw new IllegalStateException("the marks were not loaded");
    return marks;
  }

  /// Keeps only the last marks; the others can be loaded again.
  void forget() {
    var from = Math.max(0, marks.size() - Marks.PER_DAY);
    if (tally == null || from == 0) return;
    marks = new Marks(IntStream.range(from, marks.size()).mapToObj(marks::get).toList());
    whole = false;
  }

  /// About how many bytes of memory this takes.
  int bytes() {
    return BYTES + marks.size() * Long.BYTES;
  }
}
