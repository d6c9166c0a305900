package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Where freezes come from, and what they are spent on.
@NullMarked
final class StreakFreezeTest {
  @Test
  void oneIsSpentForEachPeriodThatClosesUncovered() {
    StreakScript.play(
        """
        daily max=2
        2026-01-05T12:00 | mark | 1 | 1 | active | 2
        2026-01-07T00:00 |      | 1 | 1 | frozen | 1 | no | 2026-01-08T00:00
        2026-01-08T00:00 |      | 1 | 1 | frozen | 0 | no | 2026-01-09T00:00
        2026-01-09T00:00 |      | 0 | 1 | broken | 0
        """);
    StreakScript.play(
        """
        daily max=2
        2026-01-05T12:00 | mark | 1 | 1 | active | 2
        2026-01-08T12:00 | mark | 2 | 2 | active | 0
        """);
  }

  @Test
  void aFrozenStreakIsActiveAgainWithTheNextCoveringMark() {
    StreakScript.play(
        """
        daily max=1 grace=6
        2026-01-05T12:00 | mark | 1
        2026-01-07T06:00 |      | 1 | 1 | frozen | 0 | no | 2026-01-08T06:00
        2026-01-07T07:00 | mark | 2 | 2 | active | 0 | yes
        2026-01-07T08:00 | mark | 2 | 2 | active | 0 | yes
        """);
  }

  @Test
  void withoutFreezesEnabledNoneIsSpentAndNoneShown() {
    StreakScript.play(
        """
        daily max=2 off
        2026-01-05T12:00 | mark | 1 | 1 | active | 0
        2026-01-07T00:00 |      | 0 | 1 | broken | 0
        2026-01-07T12:00 | mark | 1
        # the stock was there all the time
        2026-01-07T13:00 | define on | 1 | 1 | active | 2
        2026-01-09T00:00 |           | 1 | 1 | frozen | 1
        """);
  }

  @Test
  void aUserBeginsWithTheInitialFreezes() {
    StreakScript.play(
        """
        daily max=3 initial=1
        2026-01-05T12:00 | mark | 1 | 1 | active | 1
        """);
    StreakScript.play(
        """
        daily max=3
        2026-01-05T12:00 | mark | 1 | 1 | active | 3
        """);
    // Whoever begins after a change begins with what is initial then, whatever was before.
    StreakScript.play(
        """
        daily max=3
        2026-01-04T10:00 | define max=1           | none
        2026-01-04T11:00 | define max=4 initial=2 | none
        2026-01-05T12:00 | mark                   | 1 | 1 | active | 2
        # and a late mark before the changes has begun before them
        2026-01-05T13:00 | 2026-01-04T09:00 mark  | 2 | 2 | active | 1
        """);
  }

  @Test
  void everyNthCountAddsOneNeverAboveTheMost() {
    StreakScript.play(
        """
        daily max=2 initial=0 every=2
        2026-01-05T12:00 | mark | 1 | 1 | active | 0
        2026-01-06T12:00 | mark | 2 | 2 | active | 1
        2026-01-07T12:00 | mark | 3 | 3 | active | 1
        2026-01-08T12:00 | mark | 4 | 4 | active | 2
        2026-01-09T12:00 | mark | 5 | 5 | active | 2
        2026-01-10T12:00 | mark | 6 | 6 | active | 2
        2026-01-10T13:00 | mark | 6 | 6 | active | 2
        # the 11th and the 12th frozen; the count stays, and a freeze adds nothing
        2026-01-13T12:00 | mark | 7 | 7 | active | 0
        2026-01-14T12:00 | mark | 8 | 8 | active | 1
        """);
    StreakScript.play(
        """
        daily max=3 initial=0 every=1
        2026-01-05T12:00 | mark | 1 | 1 | active | 1
        2026-01-06T12:00 | mark | 2 | 2 | active | 2
        """);
  }

  @Test
  void theStockOutlivesABreak() {
    StreakScript.play(
        """
        daily max=2 initial=0 every=2 off
        2026-01-05T12:00 | mark      | 1
        2026-01-06T12:00 | mark      | 2
        2026-01-08T12:00 | mark      | 1 | 2 | active | 0
        2026-01-08T13:00 | define on | 1 | 2 | active | 1
        """);
  }

  @Test
  void aGrantAddsWhatThereIsRoomFor() {
    StreakScript.play(
        """
        daily max=3 initial=1
        2026-01-05T12:00 | mark    | 1 | 1 | active | 1
        2026-01-05T13:00 | grant 1 | 1 | 1 | active | 2
        2026-01-05T14:00 | grant 5 | 1 | 1 | active | 3
        """);
    // before the first mark, on top of the initial ones
    StreakScript.play(
        """
        daily max=3 initial=1
        2026-01-04T12:00 | grant 1 | none
        2026-01-05T12:00 | mark    | 1 | 1 | active | 2
        """);
  }

  @Test
  void aGrantAtTheDeadlineIsTooLate() {
    StreakScript.play(
        """
        daily max=1 initial=0
        2026-01-05T12:00         | mark    | 1
        2026-01-06T23:59:59.999Z | grant 1 | 1 | 1 | active | 1
        2026-01-07T00:00         |         | 1 | 1 | frozen | 0
        """);
    StreakScript.play(
        """
        daily max=1 initial=0
        2026-01-05T12:00 | mark    | 1
        2026-01-07T00:00 | grant 1 | 0 | 1 | broken | 1
        """);
  }

  @Test
  void loweringTheMostClampsAtOnceAndRaisingGivesNothingBack() {
    StreakScript.play(
        """
        daily max=3
        2026-01-05T12:00 | mark         | 1 | 1 | active | 3
        2026-01-05T13:00 | define max=1 | 1 | 1 | active | 1
        2026-01-05T14:00 | define max=3 | 1 | 1 | active | 1
        2026-01-05T15:00 | define max=0 | 1 | 1 | active | 0
        2026-01-07T00:00 |              | 0
        """);
    // and so within one instant, grants between the changes too
    StreakScript.play(
        """
        daily max=3 initial=0
        2026-01-05T12:00 | mark         | 1 | 1 | active | 0
        2026-01-05T13:00 | grant 3      | 1 | 1 | active | 3
        2026-01-05T13:00 | define max=1 | 1 | 1 | active | 1
        2026-01-05T13:00 | grant 2      | 1 | 1 | active | 1
        2026-01-05T13:00 | define max=3 | 1 | 1 | active | 1
        2026-01-05T13:00 | grant 1      | 1 | 1 | active | 2
        """);
  }
}
