package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The worked example of semantics §5, row by row, and what becomes of it when a mark comes late.
@NullMarked
final class StreakWorkedExampleTest {
  @Test
  void rowByRow() {
    StreakScript.play(
        """
        daily grace=6 max=1
        # now            | told | count | longest | status | freezes | qualified | deadline
        2026-01-05T20:00 | mark | 1 | 1 | active | 1 | yes | 2026-01-07T06:00
        2026-01-07T04:00 | mark | 2 | 2 | active | 1 | no  | 2026-01-08T06:00
        2026-01-07T09:00 | mark | 3 | 3 | active | 1 | yes | 2026-01-09T06:00
        2026-01-09T05:59 |      | 3 | 3 | active | 1 | no  | 2026-01-09T06:00
        2026-01-09T06:00 |      | 3 | 3 | frozen | 0 | no  | 2026-01-10T06:00
        2026-01-09T23:00 | mark | 4 | 4 | active | 0 | yes | 2026-01-11T06:00
        2026-01-11T05:59 |      | 4 | 4 | active | 0 | no  | 2026-01-11T06:00
        2026-01-11T06:00 |      | 0 | 4 | broken | 0 | no  | null
        2026-01-11T12:00 | mark | 1 | 4 | active | 0 | yes | 2026-01-13T06:00
        """);
  }

  @Test
  void aLateMarkGivesTheFreezeBackAndUndoesTheBreak() {
    StreakScript.play(
        """
        daily grace=6 max=1
        2026-01-05T20:00 | mark | 1
        2026-01-07T04:00 | mark | 2
        2026-01-07T09:00 | mark | 3
        2026-01-09T23:00 | mark | 4 | 4 | active | 0
        2026-01-11T12:00 | mark | 1 | 4 | active | 0
        # Thursday was not missed: the freeze comes back, and covers Saturday
        2026-01-11T12:00 | 2026-01-08T10:00 mark | 6 | 6 | active | 0 | yes | 2026-01-13T06:00
        # nor was Saturday
        2026-01-11T12:00 | 2026-01-10T10:00 mark | 7 | 7 | active | 1 | yes | 2026-01-13T06:00
        # and taken back again
        2026-01-11T12:00 | 2026-01-08T10:00 unmark | 6 | 6 | active | 0
        2026-01-11T12:00 | 2026-01-10T10:00 unmark | 1 | 4 | active | 0
        """);
  }

  @Test
  void aStreakNeverMarkedHasNoState() {
    StreakScript.play(
        """
        daily max=2 initial=1
        2026-01-05T20:00 |         | none
        2026-01-05T20:00 | grant 1 | none
        2026-01-06T20:00 | mark    | 1 | 1 | active | 2
        """);
  }
}
