package dev.amba.engine.streak;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// The streak rules once more, from their description alone and as plainly as possible: period by
/// period instead of mark by mark, from all facts anew at every question, without any memory.
///
/// Time is cut into segments at the changes. In a segment nothing about the rules changes.
@NullMarked
final class StreakAuditor {
  private final StreakFacts facts;
  private final Instant horizon;
  private final List<DefinitionVersion> versions;
  private final List<ZoneChange> moves;
  private final List<Instant> marks;
  private final List<LocalDate> periods = new ArrayList<>();

  /// The first instant of each segment but the very first.
  private final List<Instant> cuts;

  /// What happened to the stock: −1 for a freeze spent, else the count that a mark brought about.
  private record StockEvent(int segment, int countOrSpent) {}

  private record Closing(Instant at, int segment, LocalDate period) {}

  private final List<StockEvent> stockEvents = new ArrayList<>();
  private final TreeSet<LocalDate> coveredEver = new TreeSet<>();
  private final Map<LocalDate, PeriodOutcome> outcomes = new HashMap<>();
  private int count;
  private int longest;
  private boolean frozen;
  private @Nullable Instant lastQualifiedAt;

  private StreakAuditor(StreakFacts facts, Instant now) {
    this.facts = facts;
    marks = facts.marks.stream().sorted().toList();
    var latest = now;
    for (var mark : marks) if (mark.isAfter(latest)) latest = mark;
    for (var grant : facts.grants) if (grant.at().isAfter(latest)) latest = grant.at();
    horizon = latest;
    versions = facts.versions.subList(lastPeriodChange(), facts.versions.size());
    moves =
        facts.moves.stream()
            .sorted(comparing(ZoneChange::at).thenComparingInt(ZoneChange::seq))
            .toList();
    var instants = new TreeSet<Instant>();
    versions.stream().skip(1).forEach(version -> instants.add(version.at()));
    moves.forEach(move -> instants.add(move.at()));
    facts.grants.forEach(grant -> instants.add(grant.at()));
    cuts = instants.stream().filter(cut -> !cut.isAfter(horizon)).toList();
    for (var mark : marks) periods.add(period(mark.atZone(zone(segmentOf(mark))).toLocalDate()));
  }

  /// The streak at `now`; empty when it has never been marked.
  static Optional<StreakState> ask(StreakFacts facts, Instant now) {
    if (facts.marks.isEmpty()) return Optional.empty();
    var auditor = new StreakAuditor(facts, now);
    auditor.run();
    return Optional.of(auditor.answer(now));
  }

  /// What became of each period at `now`.
  static List<CalendarPeriod> calendar(
      StreakFacts facts, Instant now, LocalDate from, LocalDate to) {
    var auditor = new StreakAuditor(facts, now);
    auditor.run();
    return auditor.calendar(from, to);
  }

  private List<CalendarPeriod> calendar(LocalDate from, LocalDate to) {
    var markedDays = new TreeSet<LocalDate>();
    for (var mark : marks) markedDays.add(mark.atZone(zone(segmentOf(mark))).toLocalDate());
    var daily = definition(0).period() instanceof StreakPeriod.Daily;
    var periods = new ArrayList<CalendarPeriod>();
    for (var first = period(from); !first.isAfter(to); first = first.plusDays(daily ? 1 : 7)) {
      var days = new ArrayList<LocalDate>();
      for (var i = 0; i < (daily ? 1 : 7); i++)
        if (markedDays.contains(first.plusDays(i))) days.add(first.plusDays(i));
      var zone = zone(segmentOf(first.atTime(12, 0).toInstant(ZoneOffset.UTC)));
      var skipped = daily && !AuditorClock.dayAfter(first.minusDays(1), zone).equals(first);
      if (!skipped || !days.isEmpty() || outcomes.containsKey(first))
        periods.add(new CalendarPeriod(first, days, outcomes.get(first)));
    }
    return periods;
  }

  private int lastPeriodChange() {
    var found = 0;
    for (var i = 1; i < facts.versions.size(); i++) {
      var before = facts.versions.get(i - 1).definition().period();
      if (!facts.versions.get(i).definition().period().equals(before)) found = i;
    }
    return found;
  }

  private void run() {
    var nextMark = 0;
    var since = Instant.MIN;
    var segment = 0;
    while (true) {
      if (count == 0) {
        while (nextMark < marks.size() && isCoveredEver(periods.get(nextMark))) nextMark++;
        if (nextMark == marks.size()) return;
        since = marks.get(nextMark);
        segment = segmentOf(since);
        cover(periods.get(nextMark), since);
        nextMark++;
        continue;
      }
      var closing = findClosing(since, segment);
      @Nullable Instant covering = null;
      for (var i = nextMark; i < marks.size(); i++) {
        var mark = marks.get(i);
        if (closing != null && !mark.isBefore(closing.at)) break;
        if (periods.get(i).isBefore(firstUncovered(segmentOf(mark)))) continue;
        covering = mark;
        nextMark = i + 1;
        break;
      }
      if (covering != null) {
        since = covering;
        segment = segmentOf(since);
        cover(firstUncovered(segmentOf(covering)), covering);
      } else if (closing != null) {
        since = closing.at;
        segment = closing.segment;
        close(closing);
        while (nextMark < marks.size() && marks.get(nextMark).isBefore(since)) nextMark++;
      } else {
        return;
      }
    }
  }

  private void cover(LocalDate period, Instant mark) {
    coveredEver.add(period);
    outcomes.put(period, PeriodOutcome.COVERED);
    count++;
    longest = Math.max(longest, count);
    frozen = false;
    lastQualifiedAt = mark;
    stockEvents.add(new StockEvent(segmentOf(mark), count));
  }

  private void close(Closing closing) {
    if (definition(closing.segment).freezeEnabled() && stock(closing.segment) > 0) {
      stockEvents.add(new StockEvent(closing.segment, -1));
      coveredEver.add(closing.period);
      outcomes.put(closing.period, PeriodOutcome.FROZEN);
      frozen = true;
    } else {
      outcomes.put(closing.period, PeriodOutcome.BROKEN);
      count = 0;
      frozen = false;
    }
  }

  /// When the first uncovered period closes, if no mark comes; null when not up to the horizon.
  private @Nullable Closing findClosing(Instant since, int from) {
    for (var segment = from; segment <= cuts.size(); segment++) {
      var start = segment == 0 ? Instant.MIN : cuts.get(segment - 1);
      var end = segment == cuts.size() ? horizon : cuts.get(segment);
      var earliest = start.isAfter(since) ? start : since;
      var period = firstUncovered(segment);
      var deadline = deadline(period, segment);
      var at = deadline.isAfter(earliest) ? deadline : earliest;
      if (!at.isAfter(end)) return new Closing(at, segment, period);
    }
    return null;
  }

  /// The stock in `segment` after all that is known to have happened.
  private int stock(int segment) {
    @Nullable Integer stock = null;
    for (var i = 0; i <= segment; i++) {
      if (i > 0) stock = change(stock, definition(i - 1), cuts.get(i - 1));
      for (var event : stockEvents) {
        if (event.segment != i) continue;
        if (stock == null) stock = definition(i).initialFreezes();
        var every = definition(i).freezesPerNEvents();
        if (event.countOrSpent < 0) stock--;
        else if (every != null && event.countOrSpent % every == 0)
          stock = Math.min(definition(i).maxFreezes(), stock + 1);
      }
    }
    return stock == null ? 0 : stock;
  }

  private @Nullable Integer change(@Nullable Integer stock, StreakDefinition before, Instant cut) {
    var definition = before;
    for (var number = 1; number <= facts.versions.size(); number++) {
      for (var version : versions.subList(1, versions.size())) {
        if (version.version() != number || !version.at().equals(cut)) continue;
        definition = version.definition();
        if (stock != null) stock = Math.min(stock, definition.maxFreezes());
      }
      for (var grant : facts.grants) {
        if (grant.version() != number || !grant.at().equals(cut)) continue;
        if (stock == null) stock = definition.initialFreezes();
        stock = Math.min(definition.maxFreezes(), stock + grant.count());
      }
    }
    return stock;
  }

  private StreakState answer(Instant now) {
    var last = cuts.size();
    var stock = stock(last);
    return new StreakState(
        count,
        longest,
        count == 0 ? StreakStatus.BROKEN : frozen ? StreakStatus.FROZEN : StreakStatus.ACTIVE,
        stock,
        definition(last).freezeEnabled() ? stock : 0,
        count == 0 ? null : deadline(firstUncovered(last), last),
        count > 0 && !period(now.atZone(zone(last)).toLocalDate()).isAfter(coveredEver.last()),
        Objects.requireNonNull(lastQualifiedAt));
  }

  private int segmentOf(Instant at) {
    var segment = 0;
    for (var cut : cuts) if (!cut.isAfter(at)) segment++;
    return segment;
  }

  private StreakDefinition definition(int segment) {
    var found = versions.getFirst();
    if (segment == 0) return found.definition();
    @Nullable DefinitionVersion latest = null;
    for (var version : versions.subList(1, versions.size())) {
      if (version.at().isAfter(cuts.get(segment - 1))) continue;
      if (latest == null || !version.at().isBefore(latest.at())) latest = version;
    }
    return (latest == null ? found : latest).definition();
  }

  private ZoneId zone(int segment) {
    var zone = facts.zone;
    if (segment == 0) return zone;
    for (var move : moves) if (!move.at().isAfter(cuts.get(segment - 1))) zone = move.zone();
    return zone;
  }

  private LocalDate period(LocalDate day) {
    if (definition(0).period() instanceof StreakPeriod.Weekly(DayOfWeek weekStart))
      while (day.getDayOfWeek() != weekStart) day = day.minusDays(1);
    return day;
  }

  private boolean isCoveredEver(LocalDate period) {
    return !coveredEver.isEmpty() && !period.isAfter(coveredEver.last());
  }

  private LocalDate firstUncovered(int segment) {
    if (definition(0).period() instanceof StreakPeriod.Weekly)
      return coveredEver.last().plusDays(7);
    return AuditorClock.dayAfter(coveredEver.last(), zone(segment));
  }

  /// The deadline in the zone of the segment, or the one that a change of zone has kept.
  private Instant deadline(LocalDate period, int segment) {
    var zone = facts.zone;
    @Nullable Instant keeper = null;
    for (var move : moves) {
      if (segment == 0 || move.at().isAfter(cuts.get(segment - 1))) break;
      if (move.zone().equals(zone)) continue;
      var before = zone;
      zone = move.zone();
      if (keeper != null && Duration.between(keeper, move.at()).toMillis() <= 48 * 3_600_000L)
        continue;
      keeper = move.at();
      var end = keeper.plusMillis(48 * 3_600_000L);
      var old = plainDeadline(period, segment, before);
      var young = plainDeadline(period, segment, zone);
      for (var deadline : List.of(old, young))
        if (deadline.isAfter(keeper) && !deadline.isAfter(end))
          return old.isAfter(young) ? old : young;
    }
    return plainDeadline(period, segment, zone);
  }

  private Instant plainDeadline(LocalDate period, int segment, ZoneId zone) {
    var definition = definition(segment);
    var days = definition.period() instanceof StreakPeriod.Weekly ? 7 : 1;
    return AuditorClock.deadline(period.plusDays(days - 1), definition.graceHours(), zone);
  }
}
