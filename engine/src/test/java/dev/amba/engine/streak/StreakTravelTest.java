package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Flights: nobody loses a day by one, nobody gains one.
@NullMarked
final class StreakTravelTest {
  @Test
  void eastwardTheOldDeadlineHolds() {
    StreakScript.play(
        """
        daily zone=America/New_York
        2026-01-04T12:00     | mark            | 1 | 1 | active | 0 | yes | 2026-01-06T05:00:00Z
        # Monday 20:00 in New York, Tuesday 10:00 in Tokyo: Monday would be over
        2026-01-06T01:00:00Z | zone Asia/Tokyo | 1 | 1 | active | 0 | no  | 2026-01-06T05:00:00Z
        2026-01-06T04:00:00Z | mark            | 2 | 2 | active | 0 | no  | 2026-01-07T05:00:00Z
        2026-01-06T04:10:00Z | mark            | 3 | 3 | active | 0 | yes | 2026-01-08T05:00:00Z
        # Thursday closes later than 48 hours after the change, in either zone: Tokyo's deadline
        2026-01-07T12:00     | mark            | 4 | 4 | active | 0 | yes | 2026-01-08T15:00:00Z
        """);
  }

  @Test
  void westwardTheNewDeadlineHolds() {
    StreakScript.play(
        """
        daily zone=Asia/Tokyo
        2026-01-05T12:00     | mark                  | 1 | 1 | active | 0 | yes | 2026-01-06T15:00:00Z
        2026-01-06T03:00:00Z | zone America/New_York | 1 | 1 | active | 0 | yes | 2026-01-07T05:00:00Z
        # Monday again: covered already, and never twice
        2026-01-06T04:00:00Z | mark                  | 1 | 1 | active | 0 | yes
        2026-01-06T12:00     | mark                  | 2 | 2 | active | 0 | yes | 2026-01-08T05:00:00Z
        """);
  }

  @Test
  void anEarlierDayThanTheFirstIsNotAdded() {
    StreakScript.play(
        """
        daily zone=Pacific/Kiritimati
        2026-01-06T08:00     | mark                   | 1 | 1 | active | 0 | yes
        2026-01-06T09:00     | zone Pacific/Pago_Pago | 1 | 1 | active | 0 | yes
        2026-01-05T12:00     | mark                   | 1 | 1 | active | 0 | yes
        2026-01-06T12:00     | mark                   | 1
        2026-01-07T12:00     | mark                   | 2
        """);
  }

  @Test
  void aDeadlineAtExactly48HoursIsKept() {
    // The 6th closes at 23:00Z in Lagos, an hour later in UTC.
    StreakScript.play(
        """
        daily
        2026-01-04T23:00:00Z | zone Africa/Lagos | none
        2026-01-05T12:00     | mark              | 1 | 1 | active | 0 | yes | 2026-01-07T00:00:00Z
        """);
    StreakScript.play(
        """
        daily
        2026-01-04T22:59:59.999Z | zone Africa/Lagos | none
        2026-01-05T12:00         | mark              | 1 | 1 | active | 0 | yes | 2026-01-06T23:00:00Z
        """);
  }

  @Test
  void aSecondChangeWithin48HoursKeepsNothing() {
    StreakScript.play(
        """
        daily zone=Asia/Tokyo
        2026-01-05T20:00     | mark                       | 1
        2026-01-06T03:00:00Z | zone Europe/Berlin         | 1 | 1 | active | 0 | no  | 2026-01-06T23:00:00Z
        # for good: New York's Tuesday does not count
        2026-01-06T12:00:00Z | zone America/New_York      | 1 | 1 | active | 0 | no  | 2026-01-06T23:00:00Z
        2026-01-06T22:00:00Z | mark                       | 2 | 2 | active | 0 | yes | 2026-01-07T23:00:00Z
        2026-01-07T22:00:00Z | mark                       | 3 | 3 | active | 0 | yes | 2026-01-09T05:00:00Z
        """);
  }

  @Test
  void aChangeMoreThan48HoursLaterKeepsAgain() {
    StreakScript.play(
        """
        daily zone=America/New_York
        2026-01-05T12:00     | mark               | 1
        2026-01-05T20:00:00Z | zone Europe/Berlin | 1 | 1 | active | 0 | yes | 2026-01-07T05:00:00Z
        2026-01-06T12:00     | mark               | 2
        2026-01-07T12:00     | mark               | 3 | 3 | active | 0 | yes | 2026-01-08T23:00:00Z
        2026-01-07T20:00:00Z | zone Asia/Tokyo    | 3 | 3 | active | 0 | no  | 2026-01-08T15:00:00Z
        """);
    StreakScript.play(
        """
        daily zone=America/New_York
        2026-01-05T12:00         | mark               | 1
        2026-01-05T20:00:00Z     | zone Europe/Berlin | 1
        2026-01-06T12:00         | mark               | 2
        2026-01-07T12:00         | mark               | 3 | 3 | active | 0 | yes | 2026-01-08T23:00:00Z
        2026-01-07T20:00:00.001Z | zone Asia/Tokyo    | 3 | 3 | active | 0 | no  | 2026-01-08T23:00:00Z
        """);
  }

  @Test
  void afterALongFlightTwoDaysBeforeCanBeOpen() {
    StreakScript.play(
        """
        daily grace=24 zone=America/Los_Angeles
        2026-01-03T12:00     | mark            | 1
        # Tuesday 05:00 in Tokyo is Monday noon in Los Angeles: Sunday is open until midnight there
        2026-01-05T20:00:00Z | zone Asia/Tokyo | 1 | 1 | active | 0 | no | 2026-01-06T08:00:00Z
        2026-01-05T20:10:00Z | mark            | 2 | 2 | active | 0 | no
        2026-01-05T20:20:00Z | mark            | 3 | 3 | active | 0 | no
        2026-01-05T20:30:00Z | mark            | 4 | 4 | active | 0 | yes
        2026-01-05T20:40:00Z | mark            | 4
        """);
  }

  @Test
  void whatABrokenStreakCoveredIsNotCoveredAgain() {
    StreakScript.play(
        """
        daily zone=Etc/GMT-14
        2026-01-05T12:00     | mark               | 1
        2026-01-05T00:00:00Z | zone Pacific/Apia  | 1
        2026-01-05T01:00:00Z | zone Etc/GMT+12    | 1 | 1 | active | 0 | yes | 2026-01-06T11:00:00Z
        # the 6th is closed, and here the 5th has an hour to go
        2026-01-06T11:30:00Z | mark               | 0 | 1 | broken | 0 | no
        2026-01-06T12:00:00Z | mark               | 1 | 1 | active | 0 | yes
        """);
  }

  @Test
  void aMarkBelongsToTheZoneInForceAtItsInstant() {
    StreakScript.play(
        """
        daily zone=UTC
        2026-01-05T12:00     | mark             | 1
        2026-01-06T15:00:00Z | zone Asia/Tokyo  | 1 | 1 | active | 0 | no
        # told after the change, made before it: the 6th, not the 7th
        2026-01-06T16:00:00Z | 2026-01-06T14:30:00Z mark | 2 | 2 | active | 0 | no | 2026-01-08T00:00:00Z
        # and at the very instant of the change, the new zone is in force
        2026-01-06T16:00:00Z | 2026-01-06T15:00:00Z mark | 3 | 3 | active | 0 | yes
        """);
  }

  @Test
  void weeksTravelToo() {
    StreakScript.play(
        """
        weekly=MONDAY zone=America/New_York
        2025-12-30T12:00     | mark            | 1 | 1 | active | 0 | yes | 2026-01-12T05:00:00Z
        2026-01-11T20:00:00Z | zone Asia/Tokyo | 1 | 1 | active | 0 | no  | 2026-01-12T05:00:00Z
        2026-01-12T04:00:00Z | mark            | 2 | 2 | active | 0 | no  | 2026-01-18T15:00:00Z
        """);
  }
}
