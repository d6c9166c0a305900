package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStep;
import dev.amba.engine.streak.StreakTally;
import dev.amba.engine.streak.ZoneHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private @Nullable Marks byHand;
  private boolean whole;
  private @Nullable StreakTally tally;
  private Instant updatedAt;

  /// A streak that has never been marked.
  static PlayerStreak unmarked(List<FreezeGrant> grants) {
    var streak = new PlayerStreak(grants, new Marks(), true, null, Instant.MIN);
    streak.knowByHand(List.of());
    return streak;
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

  /// Whether a mark by hand at `at` can matter, be it after all events of its day are reversed: no
  /// log knows of those that are left out.
  boolean needsByHand(Instant at, PlayerStreaks streaks) {
    var known = Objects.requireNonNull(byHand, "the marks by hand were not loaded");
    return needs(at, streaks) || known.needs(at, streaks.zones());
  }

  /// Whether the last marks by hand are known.
  boolean knowsByHand() {
    return byHand != null;
  }

  /// From now on the last marks by hand are known.
  void knowByHand(List<Instant> last) {
    byHand = new Marks(last);
  }

  /// Notes a mark by hand.
  void byHand(Instant at) {
    if (byHand == null) return;
    byHand.add(at);
    if (byHand.size() > LAST_MARKS_MAX) byHand = last(byHand);
  }

  /// How many marks of a day are kept; all must be known.
  int count(LocalDate day, ZoneHistory zones) {
    var count = 0;
    for (var i = 0; i < known().size(); i++) if (zones.dayOf(marks.get(i)).equals(day)) count++;
    return count;
  }

  /// Takes a mark out; all must be known.
  void unmark(Instant at) {
    known().remove(at);
  }

  /// Puts a mark in that had been left out; all must be known.
  void bringBack(Instant at) {
    known().add(at);
  }

  /// Folds the whole history anew after marks are gone. Without any, the streak was never marked.
  ///
  /// @param now the project's now
  StreakStep rederive(StreakFold fold, Instant now) {
    var step = refold(fold, now);
    if (step.tally().longest() == 0) tally = null;
    return step;
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
    marks = last(marks);
    whole = false;
  }

  private static Marks last(Marks marks) {
    var from = Math.max(0, marks.size() - Marks.PER_DAY);
    return new Marks(IntStream.range(from, marks.size()).mapToObj(marks::get).toList());
  }

  /// About how many bytes of memory this takes.
  int bytes() {
    return BYTES + marks.size() * Long.BYTES;
  }
}
