package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A streak, from its whole history, one thing after the other (semantics §5).
final class StreakFold {
  private final StreakCalendar calendar;
  private final List<ZoneChange> zones = new ArrayList<>();
  private final TreeMap<LocalDate, String> outcomes = new TreeMap<>();
  private StreakRules rules;
  private boolean begun;
  private boolean living;
  private long stock;
  private long count;
  private long longest;
  private String status = "broken";
  private @Nullable LocalDate last;
  private @Nullable Instant lastQualifiedAt;

  private StreakFold(StreakCalendar calendar, ZoneChange zone, StreakRules rules) {
    this.calendar = calendar;
    this.zones.add(zone);
    this.rules = rules;
  }

  /// How a streak stands at `now`.
  static StreakPicture at(
      Instant now,
      StreakCalendar calendar,
      List<RulesFrom> rules,
      List<ZoneChange> zones,
      List<Gift> gifts,
      List<Mark> marks) {
    var fold = new StreakFold(calendar, zones.getFirst(), rules.getFirst().rules());
    var story = new ArrayList<Scene>();
    zones.stream()
        .skip(1)
        .forEach(zone -> story.add(new Scene(zone.at(), () -> fold.zones.add(zone))));
    rules.stream()
        .skip(1)
        .forEach(from -> story.add(new Scene(from.at(), () -> fold.change(from.rules()))));
    for (var gift : gifts) story.add(new Scene(gift.at(), () -> fold.add(gift.count())));
    for (var mark : marks) story.add(new Scene(mark.at(), () -> fold.mark(mark.at())));
    story.sort(Comparator.comparing(Scene::at));
    for (var scene : story) {
      fold.close(scene.at());
      scene.act().run();
    }
    var end = marks.stream().map(Mark::at).reduce(now, (a, b) -> a.isAfter(b) ? a : b);
    fold.close(end);
    return fold.picture(now);
  }

  private record Scene(Instant at, Runnable act) {}

  /// Step 1: what is overdue closes.
  private void close(Instant now) {
    while (living && !deadline().isAfter(now)) {
      var closed = open();
      if (rules.freezes() && stock > 0) {
        stock--;
        last = closed;
        status = "frozen";
      } else {
        living = false;
        count = 0;
        status = "broken";
      }
      outcomes.put(closed, status);
    }
  }

  /// Step 2: the mark counts.
  private void mark(Instant at) {
    begin();
    var period = calendar.period(at, zone());
    if (living) {
      var open = open();
      if (open.isAfter(period)) return;
      cover(open, at);
    } else {
      if (last != null && !period.isAfter(last)) return;
      living = true;
      cover(period, at);
    }
  }

  private void cover(LocalDate period, Instant at) {
    last = period;
    lastQualifiedAt = at;
    status = "active";
    outcomes.put(period, "covered");
    count++;
    longest = Math.max(longest, count);
    if (rules.everyN() != null && count % rules.everyN() == 0) add(1);
  }

  private void add(int freezes) {
    begin();
    stock = Math.min(rules.maxFreezes(), stock + freezes);
  }

  private void change(StreakRules next) {
    rules = next;
    stock = Math.min(stock, next.maxFreezes());
  }

  /// The first mark or gift finds the initial stock.
  private void begin() {
    if (begun) return;
    begun = true;
    stock = Math.min(rules.initialFreezes(), rules.maxFreezes());
  }

  private LocalDate open() {
    return calendar.next(java.util.Objects.requireNonNull(last), zone());
  }

  private Instant deadline() {
    return calendar.deadline(open(), zones, rules.graceHours());
  }

  private ZoneId zone() {
    return zones.getLast().zone();
  }

  private StreakPicture picture(Instant now) {
    var period = calendar.period(now, zone());
    var running = outcomes.get(period);
    // Somebody who has flown back to a day before a covered one can qualify no more for it.
    var open = running == null || running.equals("broken");
    var passed = open && last != null && period.isBefore(last);
    return new StreakPicture(
        count,
        longest,
        status,
        rules.freezes() ? stock : 0,
        stock,
        lastQualifiedAt,
        living ? deadline() : null,
        passed ? null : running != null && !running.equals("broken"),
        outcomes);
  }
}
