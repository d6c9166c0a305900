package dev.amba.engine.streak;

import static java.util.stream.Collectors.groupingBy;

import dev.amba.engine.period.Day;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a fold came by, period by period.
final class StreakCalendar {
  private final StreakPeriod period;
  private final ZoneHistory zones;
  private final Map<LocalDate, List<LocalDate>> markedDays;
  private final Map<LocalDate, PeriodOutcome> outcomes = new HashMap<>();

  StreakCalendar(
      StreakPeriod period,
      ZoneHistory zones,
      Marks marks,
      List<LocalDate> covered,
      List<StreakClosing> closings) {
    this.period = period;
    this.zones = zones;
    markedDays =
        IntStream.range(0, marks.size())
            .mapToObj(index -> zones.dayOf(marks.get(index)))
            .distinct()
            .sorted()
            .collect(groupingBy(period::label));
    for (var closing : closings) {
      outcomes.put(
          closing.period(),
          switch (closing) {
            case StreakClosing.Frozen _ -> PeriodOutcome.FROZEN;
            case StreakClosing.Broken _ -> PeriodOutcome.BROKEN;
          });
    }
    // After a flight to the west a new streak can begin in the period that broke the one before;
    // what is covered, by a mark or by a freeze, stays so.
    for (var label : covered) outcomes.put(label, PeriodOutcome.COVERED);
  }

  List<CalendarPeriod> between(LocalDate from, LocalDate to) {
    var periods = new ArrayList<CalendarPeriod>();
    // Where clocks never change, there are all days.
    var everyDay = ZoneOffset.UTC;
    for (var label = period.label(from); !label.isAfter(to); label = period.next(label, everyDay)) {
      var days = markedDays.getOrDefault(label, List.of());
      var outcome = outcomes.get(label);
      if (!days.isEmpty() || outcome != null || exists(label))
        periods.add(new CalendarPeriod(label, days, outcome));
    }
    return List.copyOf(periods);
  }

  private boolean exists(LocalDate label) {
    var noon = label.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return period instanceof StreakPeriod.Weekly || Day.exists(label, zones.zoneAt(noon));
  }
}
