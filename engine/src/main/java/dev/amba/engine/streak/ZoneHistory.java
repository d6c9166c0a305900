package dev.amba.engine.streak;

import dev.amba.engine.period.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The zones that a user has been in, and what the changes of zone do to deadlines.
///
/// ## Deadlines
///
/// A period closes at its deadline in the zone in force, but for this: when its deadline in the
/// zone before a change, or in the zone after it, falls within 48 hours after the change, the later
/// of the two holds for good; no other change moves it. It is later than the 48 hours when only the
/// earlier of the two lies within. A change within the 48 hours of such a change keeps nothing
/// itself, and a deadline that none has kept is that of the zone in force, sooner or later. At
/// exactly 48 hours both still are within. A change to another zone with the same clocks is one.
///
/// ## Order
///
/// [StreakChange#ORDER], whatever the order in which the changes are given. A change to the zone
/// already in force is none.
public final class ZoneHistory {
  private final List<ZoneStay> stays = new ArrayList<>();
  private final List<ZoneChange> changes = new ArrayList<>();

  /// @param first the zone before all changes
  public ZoneHistory(ZoneId first, List<ZoneChange> changes) {
    stays.add(new ZoneStay(Instant.MIN, 0, first, List.of()));
    changes.stream().sorted(StreakChange.ORDER).forEach(this::add);
  }

  /// A user who has always been in `zone`.
  public static ZoneHistory of(ZoneId zone) {
    return new ZoneHistory(zone, List.of());
  }

  private void add(ZoneChange change) {
    changes.add(change);
    stays.add(stays.getLast().until(change));
  }

  /// The zone in force at `at`.
  public ZoneId zoneAt(Instant at) {
    return stayAt(at).zone();
  }

  /// The day of `at` on the calendar of the zone in force then.
  public LocalDate dayOf(Instant at) {
    return Day.of(at, zoneAt(at));
  }

  ZoneStay stayAt(Instant at) {
    var first = 0;
    var last = stays.size() - 1;
    while (first < last) {
      var middle = (first + last + 1) / 2;
      if (stays.get(middle).from().isAfter(at)) last = middle - 1;
      else first = middle;
    }
    return stays.get(last);
  }

  /// All changes, in order.
  List<ZoneChange> changes() {
    return changes;
  }
}
