package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Days and weeks as the zones have them.
@NullMarked
final class StreakZoneTest {
  @Test
  void aDayOf25HoursIsAnOrdinaryDay() {
    StreakScript.play(
        """
        daily zone=Europe/Berlin
        2025-10-25T12:00     | mark | 1 | 1 | active | 0 | yes | 2025-10-27T00:00
        2025-10-26T12:00     | mark | 2 | 2 | active | 0 | yes | 2025-10-28T00:00
        2025-10-26T22:59:59Z |      | 2 | 2 | active | 0 | yes
        2025-10-26T23:00:00Z |      | 2 | 2 | active | 0 | no
        2025-10-27T12:00     | mark | 3 | 3 | active | 0 | yes | 2025-10-29T00:00
        """);
  }

  @Test
  void aDayOf23HoursIsADayThatCanBeMissed() {
    StreakScript.play(
        """
        daily zone=Europe/Berlin
        2017-03-24T12:00     | mark | 1 | 1 | active | 0 | yes | 2017-03-26T00:00
        2017-03-25T22:59:59Z |      | 1
        2017-03-25T23:00:00Z |      | 0 | 1 | broken | 0 | no | null
        2017-03-27T12:00     | mark | 1 | 1 | active | 0 | yes | 2017-03-29T00:00
        """);
  }

  @Test
  void marksASecondApartLieOnTwoDays() {
    StreakScript.play(
        """
        daily zone=Asia/Kathmandu
        2026-01-14T18:14:59.999Z | mark | 1
        2026-01-14T18:15:00Z     | mark | 2
        2026-01-15T18:14:59.999Z | mark | 2
        """);
    StreakScript.play(
        """
        daily zone=Pacific/Kiritimati
        2026-01-14T09:59:59.999Z | mark | 1
        2026-01-14T10:00:00Z     | mark | 2
        """);
    StreakScript.play(
        """
        daily zone=America/St_Johns grace=1
        2026-03-07T03:30:00Z | mark | 1 | 1 | active | 0 | yes | 2026-03-09T03:30:00Z
        2026-03-09T03:29:59Z | mark | 2 | 2 | active | 0 | no  | 2026-03-10T03:30:00Z
        """);
  }

  @Test
  void graceIsTakenOnTheWallClock() {
    StreakScript.play(
        """
        daily grace=2 zone=Europe/Berlin
        2026-03-27T12:00:00Z | mark | 1 | 1 | active | 0 | yes | 2026-03-29T01:00:00Z
        2026-03-29T00:59:59Z |      | 1
        2026-03-29T01:00:00Z |      | 0
        """);
    StreakScript.play(
        """
        daily grace=2 zone=Europe/Berlin
        2025-10-24T12:00:00Z | mark | 1 | 1 | active | 0 | yes | 2025-10-26T00:00:00Z
        2025-10-25T23:59:59Z | mark | 2 | 2 | active | 0 | no
        2025-10-26T00:30:00Z | mark | 3 | 3 | active | 0 | yes
        """);
  }

  @Test
  void nobodyMissesADayThatTheirZoneSkips() {
    StreakScript.play(
        """
        daily grace=6 zone=Pacific/Apia
        2011-12-29T12:00 | mark | 1 | 1 | active | 0 | yes | 2012-01-01T06:00
        2011-12-31T04:00 | mark | 2 | 2 | active | 0 | yes | 2012-01-02T06:00
        2012-01-01T12:00 | mark | 3 | 3 | active | 0 | yes
        """);
    StreakScript.play(
        """
        daily zone=Pacific/Apia
        2011-12-28T12:00     | mark | 1 | 1 | active | 0 | yes | 2011-12-30T10:00:00Z
        2011-12-30T09:59:59Z |      | 1
        2011-12-30T10:00:00Z |      | 0
        """);
  }

  @Test
  void whereMidnightComesTwiceTheDayClosesAtTheFirst() {
    StreakScript.play(
        """
        daily zone=America/St_Johns
        2010-11-05T12:00     | mark | 1 | 1 | active | 0 | yes | 2010-11-07T02:30:00Z
        2010-11-07T02:30:00Z |      | 0
        # 23:15 of the 6th, for the second time
        2010-11-07T02:45:00Z | mark | 1 | 1 | active | 0 | yes | 2010-11-08T03:30:00Z
        """);
  }

  @Test
  void aWeekIsCountedOnce() {
    StreakScript.play(
        """
        weekly=MONDAY grace=48
        2020-12-28T00:00 | mark | 1 | 1 | active | 0 | yes | 2021-01-13T00:00
        2021-01-03T23:59 | mark | 1
        # 2021-01-01 lies in the week before
        2021-01-04T00:00 |      | 1 | 1 | active | 0 | no
        2021-01-12T23:59 | mark | 2 | 2 | active | 0 | no  | 2021-01-20T00:00
        2021-01-13T00:00 | mark | 3 | 3 | active | 0 | yes | 2021-01-27T00:00
        2021-01-27T00:00 |      | 0 | 3 | broken
        """);
  }

  @Test
  void weeksBeginOnTheDayTheyAreSetTo() {
    StreakScript.play(
        """
        weekly=SUNDAY zone=America/St_Johns
        2020-12-26T23:59 | mark | 1 | 1 | active | 0 | yes | 2021-01-03T00:00
        2020-12-27T00:00 | mark | 2 | 2 | active | 0 | yes | 2021-01-10T00:00
        2021-01-02T23:59 | mark | 2
        2021-01-03T00:00 | mark | 3
        """);
    StreakScript.play(
        """
        weekly=MONDAY zone=America/St_Johns
        2020-12-26T23:59 | mark | 1
        2020-12-27T00:00 | mark | 1
        2020-12-28T00:00 | mark | 2
        2021-01-03T00:00 | mark | 2
        """);
  }
}
