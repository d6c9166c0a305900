package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Changes of the definition act from their instant on.
@NullMarked
final class StreakChangeTest {
  @Test
  void moreGraceMovesTheDeadlineOn() {
    StreakScript.play(
        """
        daily
        2026-01-05T12:00 | mark           | 1 | 1 | active | 0 | yes | 2026-01-07T00:00
        2026-01-06T12:00 | define grace=6 | 1 | 1 | active | 0 | no  | 2026-01-07T06:00
        2026-01-07T05:00 | mark           | 2 | 2 | active | 0 | no  | 2026-01-08T06:00
        """);
  }

  @Test
  void moreGraceRaisesNothingThatIsBroken() {
    StreakScript.play(
        """
        daily
        2026-01-05T12:00 | mark            | 1
        2026-01-07T00:00 | define grace=24 | 0 | 1 | broken
        2026-01-07T00:00 | mark            | 1 | 1 | active
        """);
  }

  @Test
  void lessGraceClosesAtOnceWhatIsOverdueThen() {
    StreakScript.play(
        """
        daily grace=24
        2026-01-05T12:00         | mark           | 1 | 1 | active | 0 | yes | 2026-01-08T00:00
        2026-01-07T11:59:59.999Z |                | 1
        2026-01-07T12:00         | define grace=0 | 0 | 1 | broken
        """);
    // a mark told late, but made before the change, was in time
    StreakScript.play(
        """
        daily grace=24
        2026-01-05T12:00 | mark                  | 1
        2026-01-07T12:00 | define grace=0        | 0
        2026-01-07T13:00 | 2026-01-07T11:00 mark | 2 | 2 | active | 0 | no | 2026-01-08T00:00
        """);
  }

  @Test
  void freezesActFromWhenTheyAreEnabled() {
    StreakScript.play(
        """
        daily off max=1
        2026-01-05T12:00         | mark      | 1
        2026-01-06T23:59:59.999Z | define on | 1 | 1 | active | 1
        2026-01-07T00:00         |           | 1 | 1 | frozen | 0
        """);
    StreakScript.play(
        """
        daily off max=1
        2026-01-05T12:00 | mark      | 1
        2026-01-07T00:00 | define on | 0 | 1 | broken | 1
        """);
    StreakScript.play(
        """
        daily max=1
        2026-01-05T12:00         | mark       | 1
        2026-01-06T23:59:59.999Z | define off | 1 | 1 | active | 0
        2026-01-07T00:00         |            | 0 | 1 | broken | 0
        """);
  }

  @Test
  void theLastOfSeveralChangesAtOneInstantStands() {
    StreakScript.play(
        """
        daily grace=24
        2026-01-05T12:00 | mark            | 1
        2026-01-07T12:00 | define grace=0  | 0 | 1 | broken
        2026-01-07T12:00 | define grace=24 | 1 | 1 | active | 0 | no | 2026-01-08T00:00
        """);
  }
}
