package dev.amba.engine.streak;

import dev.amba.engine.period.Day;
import dev.amba.engine.period.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// What a streak counts: calendar days, or weeks of them. A period is named by a label, its first
/// day, which needs no zone; what the label means in instants depends on the zone.
public sealed interface StreakPeriod {
  /// The period that `day` lies in.
  LocalDate label(LocalDate day);

  /// The period after `label` on the calendar of `zone`. Days that the zone skips altogether are
  /// not days, so nobody misses them.
  LocalDate next(LocalDate label, ZoneId zone);

  /// The name on the wire.
  String wireName();

  /// The most hours of grace.
  int graceHoursMax();

  /// The period of `at` in `zone`.
  default LocalDate label(Instant at, ZoneId zone) {
    return label(Day.of(at, zone));
  }

  /// When the period `label` closes in `zone`: the local start of the period after it, plus
  /// `graceHours` on the wall clock. A wall time that a change of the clocks skips means the
  /// instant after the gap, one that comes twice the earlier.
  ///
  /// The hours are counted from 00:00, also on a day whose midnight is skipped: 6 hours are 06:00
  /// on every day. A week whose first day is skipped starts on the day after that.
  default Instant deadline(LocalDate label, int graceHours, ZoneId zone) {
    var start = existing(next(label, zone), zone);
    return instant(start.atStartOfDay().plusHours(graceHours), zone);
  }

  /// Calendar days.
  record Daily() implements StreakPeriod {
    /// Most hours of grace: as long as the next day.
    public static final int GRACE_HOURS_MAX = 24;

    @Override
    public LocalDate label(LocalDate day) {
      return day;
    }

    @Override
    public LocalDate next(LocalDate label, ZoneId zone) {
      return existing(label.plusDays(1), zone);
    }

    @Override
    public String wireName() {
      return "daily";
    }

    @Override
    public int graceHoursMax() {
      return GRACE_HOURS_MAX;
    }
  }

  /// Seven calendar days.
  ///
  /// @param weekStart the first day of each week
  record Weekly(DayOfWeek weekStart) implements StreakPeriod {
    /// Most hours of grace: an hour less than the next week.
    public static final int GRACE_HOURS_MAX = 167;

    @Override
    public LocalDate label(LocalDate day) {
      return Week.firstDay(day, weekStart);
    }

    @Override
    public LocalDate next(LocalDate label, ZoneId zone) {
      return label.plusWeeks(1);
    }

    @Override
    public String wireName() {
      return "weekly";
    }

    @Override
    public int graceHoursMax() {
      return GRACE_HOURS_MAX;
    }
  }

  private static LocalDate existing(LocalDate day, ZoneId zone) {
    return Day.exists(day, zone) ? day : existing(day.plusDays(1), zone);
  }

  private static Instant instant(LocalDateTime wall, ZoneId zone) {
    // ZonedDateTime would move a skipped time on by the length of the gap.
    var change = zone.getRules().getTransition(wall);
    return change != null && change.isGap() ? change.getInstant() : wall.atZone(zone).toInstant();
  }
}
