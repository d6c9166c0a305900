package dev.amba.engine.streak;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Random histories, told in every order, against [StreakAuditor].
///
/// A failure prints the command that plays its history alone. `-Damba.histories=N` plays that many
/// of them.
@NullMarked
final class StreakSimulationTest {
  private static final long FIRST_SEED = 20260105;

  private enum Order {
    /// Each fact is told at its instant.
    IN_TIME,
    /// Marks come late, or ahead of the clock.
    LIVE,
    /// All marks come at the end, in no order.
    SHUFFLED,
    /// Everything comes in no order, changes too, as when a test clock is set back and forth.
    CHAOS
  }

  private record Telling(Instant now, Runnable tell) {}

  @Test
  void agreesWithTheAuditor() {
    var seed = Long.getLong("amba.seed");
    if (seed != null) {
      play(seed);
      return;
    }
    for (var i = 0; i < Integer.getInteger("amba.histories", 20_000); i++) play(FIRST_SEED + i);
  }

  private static void play(long seed) {
    try {
      new Run(seed).run();
    } catch (RuntimeException bug) {
      throw new AssertionError(replay(seed), bug);
    }
  }

  private static String replay(long seed) {
    return "./mvnw -pl engine test -Dtest=StreakSimulationTest -Damba.seed=" + seed;
  }

  /// One history, told.
  private static final class Run {
    private final long seed;
    private final StreakScenario scenario;
    private final Random random;
    private final StreakFacts facts;
    private final LiveStreak live;
    private final Order order;
    private final List<Telling> tellings = new ArrayList<>();
    private Instant now;

    Run(long seed) {
      this.seed = seed;
      scenario = new StreakScenario(seed);
      random = scenario.random;
      now = scenario.start;
      facts = new StreakFacts(scenario.zone, scenario.definition());
      live = new LiveStreak(facts);
      var orders = List.of(Order.values());
      order = orders.get(random.nextInt(orders.size()));
      for (var mark : scenario.marks()) plan(mark);
      if (random.nextInt(3) == 0) fly(scenario.nearDateLine());
      if (random.nextBoolean()) plan(random.nextInt(4), this::define);
      if (random.nextInt(3) > 0) plan(1 + random.nextInt(4), this::move);
      if (random.nextBoolean()) plan(random.nextInt(3), this::grant);
      Collections.shuffle(tellings, random);
      if (order != Order.CHAOS) tellings.sort(comparing(Telling::now));
    }

    private void plan(Instant mark) {
      tellings.add(new Telling(told(mark), () -> mark(mark)));
    }

    /// A rest, a flight or two, and marks after them.
    private void fly(Instant at) {
      var rest = at.minus(Duration.ofDays(random.nextInt(5)));
      tellings.removeIf(telling -> telling.now.isAfter(rest) && telling.now.isBefore(at));
      tellings.add(new Telling(at, this::move));
      scenario.marksAfter(at).forEach(this::plan);
      if (random.nextBoolean()) return;
      var next = at.plus(Duration.ofMinutes(10L * random.nextInt(60 * 6)));
      tellings.add(new Telling(next, this::move));
      scenario.marksAfter(next).forEach(this::plan);
    }

    private void plan(int times, Runnable tell) {
      for (var i = 0; i < times; i++) tellings.add(new Telling(scenario.anyInstant(), tell));
    }

    private Instant told(Instant mark) {
      return switch (order) {
        case IN_TIME, CHAOS -> mark;
        case SHUFFLED -> scenario.start.plus(Duration.ofDays(scenario.days + 1L));
        case LIVE ->
            switch (random.nextInt(6)) {
              case 0 -> mark.minusMillis(random.nextInt(300_000));
              case 1 -> mark.plus(Duration.ofMinutes(random.nextInt(120)));
              case 2 -> mark.plus(Duration.ofHours(random.nextInt(scenario.days * 24)));
              default -> mark;
            };
      };
    }

    void run() {
      for (var telling : tellings) {
        if (telling.now.isAfter(now) || order == Order.CHAOS) now = telling.now;
        telling.tell.run();
        if (order != Order.IN_TIME && random.nextInt(12) == 0) unmark();
        if (order != Order.CHAOS && random.nextInt(6) == 0) live.evaluate(now);
        if (random.nextInt(3) == 0) ask(now);
        if (random.nextInt(6) == 0) ask(now.plus(Duration.ofHours(random.nextInt(60))));
        var deadline = live.findState(now).map(StreakState::deadlineAt);
        if (deadline.isPresent() && deadline.get().isAfter(now) && random.nextInt(6) == 0) {
          ask(deadline.get());
          ask(deadline.get().minusMillis(1));
        }
      }
      now = Collections.max(tellings, comparing(Telling::now)).now;
      ask(now);
      ask(now.plus(Duration.ofDays(random.nextInt(30))));
      foldAtOnce();
      lookAtTheCalendar();
    }

    private void mark(Instant at) {
      facts.marks.add(at);
      live.mark(at, liveNow());
    }

    private void unmark() {
      if (facts.marks.isEmpty()) return;
      var mark = facts.marks.remove(random.nextInt(facts.marks.size()));
      live.unmark(mark, liveNow());
    }

    private void define() {
      facts.define(now, scenario.changed(facts.definition()));
      live.changed(now, liveNow());
    }

    private void grant() {
      facts.grant(now, 1 + random.nextInt(3));
      live.granted(liveNow());
    }

    private void move() {
      // The zone that a mark has been given at the instant of the change stays its zone.
      var at = now;
      while (facts.marks.contains(at)) at = at.plusMillis(1);
      facts.move(at, scenario.anyZone());
      live.changed(at, liveNow());
    }

    /// In chaos nothing is past: no mark may be left out, and nothing be closed for good.
    private Instant liveNow() {
      return order == Order.CHAOS ? Instant.EPOCH : now;
    }

    /// The state is the auditor's; the tally that grew by steps, from few marks, is that of all
    /// facts folded at once.
    private void ask(Instant at) {
      var expected = StreakAuditor.ask(facts, at);
      var actual = live.findState(at);
      if (!expected.equals(actual)) fail("at " + at, expected, actual);
      var folded = facts.fold().fold(facts.grants, new Marks(facts.marks), at).tally();
      var stepped = live.tallyAt(at);
      if (!folded.equals(stepped)) fail("tally at " + at, folded, stepped);
    }

    /// All facts in another order, folded at once: the very tally and closings of the steps.
    private void foldAtOnce() {
      var shuffled = new StreakFacts(facts.zone, facts.definition());
      shuffled.versions.clear();
      shuffled.versions.addAll(facts.versions);
      shuffled.moves.addAll(facts.moves);
      shuffled.grants.addAll(facts.grants);
      for (var list : List.of(shuffled.versions, shuffled.moves, shuffled.grants))
        Collections.shuffle(list, random);
      var step = shuffled.fold().fold(shuffled.grants, new Marks(facts.marks), now);
      live.evaluate(now);
      if (!step.tally().equals(live.tally())) fail("at the end", step.tally(), live.tally());
      if (!step.closings().equals(live.closings)) fail("closings", step.closings(), live.closings);
    }

    private void lookAtTheCalendar() {
      var from = LocalDate.ofInstant(scenario.start, ZoneOffset.UTC).minusDays(2);
      var to = from.plusDays(scenario.days + 8L);
      var expected = StreakAuditor.calendar(facts, now, from, to);
      var actual = live.calendar(now, from, to);
      if (!expected.equals(actual)) fail("calendar", expected, actual);
    }

    private void fail(String where, Object expected, Object actual) {
      throw new AssertionError(
          """
          differs %s, told %s until %s; again:
          %s
          expected %s
          actual   %s
          zone %s
          %s
          moves %s
          grants %s
          marks %s
          """
              .formatted(
                  where,
                  order,
                  now,
                  replay(seed),
                  expected,
                  actual,
                  facts.zone,
                  facts.versions,
                  facts.moves,
                  facts.grants,
                  facts.marks.stream().sorted().toList()));
    }
  }
}
