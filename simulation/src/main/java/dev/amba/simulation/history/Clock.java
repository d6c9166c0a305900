package dev.amba.simulation.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// The clock of a history that is being written, and the instants that are worth trying.
///
/// What changes rules or zones has instants of its own (their milliseconds end in 7), so that
/// nothing else happens at the very same one: which of the two came first is nobody's business.
final class Clock {
  /// Zones with clocks that change, by an hour and by half of one, at midnight too, and at other
  /// times of the year; with odd offsets; and one that has left out a whole day.
  static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/Los_Angeles",
          "America/St_Johns",
          "America/Havana",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Asia/Tokyo",
          "Asia/Beirut",
          "Africa/Cairo",
          "Australia/Lord_Howe",
          "Pacific/Auckland",
          "Pacific/Chatham",
          "Pacific/Kiritimati",
          "Pacific/Pago_Pago",
          "Pacific/Apia");

  /// Days shortly before something happens to calendars.
  private static final List<String> BEGINNINGS =
      List.of(
          "2011-12-26T12:00:00Z", // Apia leaves out 30 December
          "2012-03-30T12:00:00Z", // Apia's clocks go back
          "2020-12-24T12:00:00Z", // the turn of an ISO year with 53 weeks
          "2024-02-26T12:00:00Z", // a leap day
          "2025-10-22T12:00:00Z", // Berlin's clocks go back
          "2026-03-05T12:00:00Z", // New York's and Havana's go forward
          "2026-03-26T12:00:00Z", // Berlin's and Beirut's do
          "2026-04-02T12:00:00Z", // Auckland's and Lord Howe's go back
          "2026-04-22T12:00:00Z", // Cairo's go forward
          "2026-10-29T12:00:00Z", // New York's and Cairo's go back
          "2026-06-15T12:00:00Z");

  private static final int CHANGE_MILLIS = 7;
  private static final int MILLIS = 10;

  private final Chance chance;
  private Instant now;
  private Instant lastChange = Instant.MIN;

  Clock(Chance chance) {
    this.chance = chance;
    this.now = Instant.parse(chance.of(BEGINNINGS)).plusSeconds(chance.between(0, 3 * 86_400));
  }

  Instant now() {
    return now;
  }

  /// Time goes on, or does not.
  void pass() {
    now =
        switch (chance.weighted(new int[] {45, 8, 10, 12, 12, 5, 6, 2})) {
          case 0 -> now;
          case 1 -> now.plusMillis(chance.between(1, 1_500));
          case 2 -> now.plusSeconds(chance.between(1, 5_400));
          case 3 -> now.plusSeconds(chance.between(1, 30) * 3_600L);
          case 4 ->
              later(midnight(chance.of(ZONES), now.plus(Duration.ofDays(chance.between(1, 2)))));
          case 5 -> now.plus(Duration.ofDays(chance.between(1, 2)));
          case 6 -> now.plusSeconds(chance.between(86_400, 5 * 86_400));
          case 7 -> now.plusSeconds(chance.between(5 * 86_400, 20 * 86_400));
          default -> throw new IllegalStateException("no such weight");
        };
    now = ordinary(now);
  }

  /// Time is set back.
  void passBack() {
    now =
        switch (chance.between(0, 2)) {
          case 0 -> now.minusSeconds(chance.between(1, 600));
          case 1 -> now.minusSeconds(chance.between(1, 90_000));
          default -> now.minusSeconds(chance.between(1, 20 * 86_400));
        };
    now = ordinary(now);
    lastChange = Instant.MIN;
  }

  private Instant later(Instant at) {
    return at.isBefore(now) ? now : at;
  }

  /// Time goes on to an instant for a change.
  void passToChange() {
    if (!now.isAfter(lastChange)) now = lastChange.plusMillis(1);
    while (now.toEpochMilli() % MILLIS != CHANGE_MILLIS) now = now.plusMillis(1);
    lastChange = now;
  }

  /// The instant itself, or the next when it is one for changes.
  static Instant ordinary(Instant at) {
    return at.toEpochMilli() % MILLIS == CHANGE_MILLIS ? at.plusMillis(1) : at;
  }

  /// A midnight in a zone, a few hours later, or just about then.
  Instant midnight(String zone, Instant near) {
    var id = ZoneId.of(zone);
    var wall =
        near.atZone(id)
            .toLocalDate()
            .atTime(LocalTime.MIDNIGHT)
            .plusHours(chance.in100(60) ? 0 : chance.between(1, 24));
    return ordinary(wall.atZone(id).toInstant().plusMillis(chance.between(-1, 1)));
  }
}
