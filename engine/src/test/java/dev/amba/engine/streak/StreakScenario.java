package dev.amba.engine.streak;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// Chance, for one history: definitions, places and times, with a liking for the turns of days,
/// weeks and clocks, for equal instants, and for flights across the date line.
@NullMarked
final class StreakScenario {
  private record Place(String zone, String date) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("UTC", "2026-01-05"),
          new Place("Europe/Berlin", "2025-10-22"),
          new Place("Europe/Berlin", "2026-03-25"),
          new Place("Asia/Kathmandu", "2020-12-26"),
          new Place("Pacific/Kiritimati", "2026-02-24"),
          new Place("Pacific/Kiritimati", "1994-12-28"),
          new Place("Pacific/Apia", "2011-12-27"),
          new Place("Pacific/Kwajalein", "1993-08-18"),
          new Place("America/St_Johns", "2010-11-03"),
          new Place("America/St_Johns", "2026-03-05"),
          new Place("America/Sao_Paulo", "2018-11-01"),
          new Place("America/Havana", "2022-11-03"),
          new Place("Australia/Lord_Howe", "2026-04-02"),
          new Place("America/New_York", "2026-10-30"));

  private static final List<ZoneId> FAR =
      List.of(
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("Etc/GMT-14"),
          ZoneId.of("Etc/GMT+12"),
          ZoneId.of("Pacific/Pago_Pago"));

  final Random random;
  final ZoneId zone;
  final Instant start;
  final int days;
  private final boolean weekly;
  private final boolean coarse;
  private final DayOfWeek weekStart;

  StreakScenario(long seed) {
    // Neighbouring seeds would begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    var place = PLACES.get(random.nextInt(PLACES.size()));
    zone = random.nextInt(4) == 0 ? anyZone() : ZoneId.of(place.zone);
    weekly = random.nextInt(4) == 0;
    coarse = random.nextInt(3) > 0;
    weekStart = DayOfWeek.of(1 + random.nextInt(7));
    days = weekly ? 15 + random.nextInt(50) : 3 + random.nextInt(15);
    start =
        LocalDate.parse(place.date)
            .minusDays(random.nextInt(weekly ? 20 : 4))
            .atStartOfDay(zone)
            .toInstant();
  }

  StreakDefinition definition() {
    return definition(
        weekly ? new StreakPeriod.Weekly(weekStart) : new StreakPeriod.Daily(),
        random.nextInt(4) == 0 ? 0 : random.nextInt(5));
  }

  private StreakDefinition definition(StreakPeriod period, int max) {
    var grace =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> Math.min(6, period.graceHoursMax());
          case 2 -> period.graceHoursMax();
          default -> random.nextInt(period.graceHoursMax() + 1);
        };
    return new StreakDefinition(
        period,
        grace,
        random.nextInt(4) > 0,
        max,
        random.nextInt(max + 1),
        random.nextBoolean() ? null : 1 + random.nextInt(5));
  }

  StreakDefinition changed(StreakDefinition old) {
    if (random.nextInt(12) == 0)
      return definition(
          weekly != old.period() instanceof StreakPeriod.Weekly
              ? old.period()
              : new StreakPeriod.Weekly(weekStart),
          old.maxFreezes());
    return definition(old.period(), random.nextInt(5));
  }

  ZoneId anyZone() {
    return random.nextBoolean()
        ? FAR.get(random.nextInt(FAR.size()))
        : ZoneId.of(PLACES.get(random.nextInt(PLACES.size())).zone);
  }

  /// An instant within the history: often a whole hour, often the same as another.
  Instant anyInstant() {
    var hours = random.nextInt(days * 24);
    var at = start.plus(Duration.ofHours(hours));
    return switch (coarse ? random.nextInt(8) : 7) {
      case 0 -> at.minusMillis(1);
      case 1 -> at.plusMillis(1);
      case 2, 3, 4, 5, 6 -> at;
      default -> at.plusMillis(random.nextInt(3_600_000));
    };
  }

  /// Marks on most days, on some a crowd of them.
  List<Instant> marks() {
    var marks = new ArrayList<Instant>();
    var share = 0.3 + 0.7 * random.nextDouble();
    for (var day = 0; day < days; day += weekly ? 1 + random.nextInt(7) : 1) {
      if (random.nextDouble() > share) continue;
      var crowd = random.nextInt(6) == 0 ? 1 + random.nextInt(9) : 1 + random.nextInt(2);
      for (var i = 0; i < crowd; i++) {
        var hour = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(24);
        var at = start.plus(Duration.ofHours(day * 24L + hour));
        if (!coarse) at = at.plusMillis(random.nextInt(3_600_000));
        else if (random.nextInt(6) == 0) at = at.minusMillis(1);
        marks.add(at);
      }
    }
    if (marks.isEmpty()) marks.add(anyInstant());
    return marks;
  }

  /// Around 10:00 in UTC, when in the east one day has begun and in the west another not ended.
  Instant nearDateLine() {
    return start
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(random.nextInt(days)))
        .plus(Duration.ofMinutes(30L * (14 + random.nextInt(12))));
  }

  /// Marks up to two days after `flight`, most of them soon.
  List<Instant> marksAfter(Instant flight) {
    var marks = new ArrayList<Instant>();
    for (var i = random.nextInt(7); i > 0; i--) {
      var at = flight.plus(Duration.ofMinutes(10L * random.nextInt(18)));
      marks.add(random.nextInt(3) > 0 ? at : at.plus(Duration.ofDays(random.nextInt(3))));
    }
    return marks;
  }
}
