package dev.amba.engine.streak;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where the fold of a streak stands: all that it needs of the past to go on. It is what a store
/// keeps of a user's streak.
///
/// It says nothing of an instant later than `asOf`; [StreakFold#findState] does.
///
/// @param asOf the instant of the last thing that changed this tally, be it a mark, a closing, a
///   grant or a change; [Instant#MIN] at the beginning
/// @param definitionVersion how many states of the definition are folded in
/// @param zoneSeq how many changes of zone are folded in
/// @param begun whether the user has got the initial freezes: at the first mark or grant. True for
///   every streak that has been marked, and only such are worth storing
/// @param count periods in a row that marks covered, 0 when broken
/// @param longest the largest count ever reached, 0 when never marked
/// @param frozen whether a freeze covered the last period
/// @param freezes the stock; before the beginning, what it would begin with
/// @param covered the label of the last period covered, also after a break; null when never marked
/// @param lastQualifiedAt the last mark that covered a period; null when never marked
public record StreakTally(
    Instant asOf,
    int definitionVersion,
    int zoneSeq,
    boolean begun,
    int count,
    int longest,
    boolean frozen,
    int freezes,
    @Nullable LocalDate covered,
    @Nullable Instant lastQualifiedAt) {

  public StreakTally {
    check(count >= 0, "count must be at least 0", count);
    check(longest >= count, "longest must be at least count, " + count, longest);
    check(freezes >= 0, "freezes must be at least 0", freezes);
    check(!frozen || count > 0, "a frozen streak must have a count above 0", count);
    var rule = " must be there from the first mark on, and not before";
    check((covered != null) == longest > 0, "covered" + rule, covered);
    check((lastQualifiedAt != null) == longest > 0, "last_qualified_at" + rule, lastQualifiedAt);
    check(begun || longest == 0, "a streak with a mark must have begun", longest);
  }

  public StreakStatus status() {
    if (count == 0) return StreakStatus.BROKEN;
    return frozen ? StreakStatus.FROZEN : StreakStatus.ACTIVE;
  }

  private static void check(boolean holds, String rule, @Nullable Object value) {
    if (!holds) throw new IllegalArgumentException(rule + ": " + value);
  }
}
