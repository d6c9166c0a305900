package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What became of each period of a user's streak.
record CalendarAudit(World world, Person person, Definitions.Streak streak) {

  /// The periods from one day to another. A day that one of the user's zones skips and another does
  /// not may be there or not.
  Forecast.AnyOf periods(LocalDate from, LocalDate to, Instant now) {
    var all = inZone(from, to, now);
    var skipped =
        all.stream()
            .filter(period ->
                !streak.form().weekly() && isSkipped(String.valueOf(period.get("period"))))
            .toList();
    var rest = new ArrayList<>(all);
    rest.removeAll(skipped);
    return new Forecast.AnyOf(List.of(all, rest));
  }

  private boolean isSkipped(String day) {
    return person.zones.stream()
        .anyMatch(zone -> !Almanac.exists(LocalDate.parse(day), zone.zone()));
  }

  /// Whether one of the user's zones has a day.
  private boolean isSomewhere(LocalDate day) {
    return person.zones.stream().anyMatch(zone -> Almanac.exists(day, zone.zone()));
  }

  private List<Map<String, @Nullable Object>> inZone(LocalDate from, LocalDate to, Instant now) {
    var outcomes = world.picture(person, streak, now).outcomes();
    var marked = new TreeSet<LocalDate>();
    for (var mark : person.marks(streak.serial())) marked.add(markedDay(mark.at()));
    var weekStart = world.settings.weekStart();
    var calendar = streak.calendar(weekStart);
    var length = calendar.weekly() ? 7 : 1;
    var first =
        calendar.weekly()
            ? from.with(java.time.temporal.TemporalAdjusters.previousOrSame(weekStart))
            : from;
    var periods = new ArrayList<Map<String, @Nullable Object>>();
    for (var period = first; !period.isAfter(to); period = period.plusDays(length)) {
      if (!calendar.weekly() && !isSomewhere(period)) continue;
      var end = period.plusDays(length);
      var days = marked.subSet(period, end).stream().map(LocalDate::toString).toList();
      periods.add(
          Body.of(
              "period", period.toString(),
              "marked_days", days,
              "outcome", outcomes.get(period)));
    }
    return periods;
  }

  /// The day of a mark in the zone of its instant.
  private LocalDate markedDay(Instant at) {
    var zone = person.zones.getFirst().zone();
    for (var change : person.zones) {
      if (!change.at().isAfter(at)) zone = change.zone();
    }
    return Almanac.day(at, zone);
  }
}
