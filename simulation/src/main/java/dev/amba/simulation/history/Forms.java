package dev.amba.simulation.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Definitions and settings that are made up.
final class Forms {
  static final String PROPERTY = "friends";
  static final List<String> EVENTS = List.of("run", "swim", "read");
  private static final List<String> PERIODS = List.of("daily", "weekly", "monthly", "rolling");
  private static final List<String> BOARD_PERIODS =
      List.of("all_time", "daily", "weekly", "monthly");
  private static final List<Long> COOLDOWNS = List.of(0L, 0L, 1L, 60L, 3_600L, 86_400L, 90_000L);
  private static final List<Integer> GRACES = List.of(0, 0, 1, 2, 3, 6, 12, 23, 24);
  private static final List<Integer> WEEK_GRACES = List.of(0, 0, 6, 24, 48, 167);
  private static final int DEEPEST = 2;

  private final Chance chance;
  private final Clock clock;

  Forms(Chance chance, Clock clock) {
    this.chance = chance;
    this.clock = clock;
  }

  ProjectForm wholeProject() {
    var period = chance.of(PERIODS);
    return new ProjectForm(
        chance.in100(40) ? "UTC" : chance.of(Clock.ZONES),
        chance.in100(50) ? java.time.DayOfWeek.MONDAY : Author.day(chance),
        period,
        period.equals("rolling") ? chance.between(1, 10) : null,
        chance.of(List.of(30, 30, 3, 1)));
  }

  /// Changes one setting.
  ProjectForm project() {
    return switch (chance.between(0, 3)) {
      case 0, 1 -> new ProjectForm(chance.of(Clock.ZONES), null, null, null, null);
      case 2 -> new ProjectForm(null, Author.day(chance), null, null, null);
      default -> {
        var period = chance.of(PERIODS);
        var days = period.equals("rolling") ? chance.between(1, 10) : null;
        yield new ProjectForm(null, null, period, days, null);
      }
    };
  }

  RuleForm rule() {
    return new RuleForm(
        event(),
        chance.of(List.of(1L, 5L, 10L, 10L, 50L, 120L)),
        chance.in100(50) ? chance.between(1, 3) : null,
        chance.of(COOLDOWNS),
        !chance.in100(8));
  }

  StreakForm streak() {
    var weekly = chance.in100(30);
    var max = chance.between(0, 3);
    return new StreakForm(
        event(),
        weekly,
        chance.of(weekly ? WEEK_GRACES : GRACES),
        chance.in100(65),
        max,
        chance.in100(40) ? chance.between(0, max) : null,
        chance.in100(35) ? chance.between(1, 4) : null);
  }

  BadgeForm badge() {
    return new BadgeForm(
        criteria(0),
        chance.of(List.of(0L, 5L, 30L, 100L)),
        chance.in100(15),
        chance.between(0, 2),
        !chance.in100(8));
  }

  BoardForm board() {
    var most = chance.in100(70) ? 1_000_000 : chance.between(1, 2);
    return switch (chance.between(0, 2)) {
      case 0 -> new BoardForm(null, null, chance.of(BOARD_PERIODS), most);
      case 1 -> new BoardForm(null, event(), chance.of(BOARD_PERIODS), most);
      default -> new BoardForm(chance.between(1, 2), null, "all_time", most);
    };
  }

  private Criteria criteria(int depth) {
    return switch (chance.between(0, depth < DEEPEST ? 8 : 5)) {
      case 0, 1 -> new Criteria.EventCount(event(), chance.between(1, 6));
      case 2 -> new Criteria.StreakLength(chance.between(1, 2), chance.between(1, 4));
      case 3 -> new Criteria.XpThreshold(chance.between(1, 300));
      case 4 -> new Criteria.Level(chance.between(1, 5));
      case 5 ->
          chance.in100(70)
              ? new Criteria.Property(PROPERTY, chance.between(-1, 9))
              : new Criteria.JoinedBefore(Author.around(chance, clock.now()));
      case 6, 7 -> all(depth);
      default -> depth == 0 ? new Criteria.Manual() : new Criteria.Level(2);
    };
  }

  private Criteria all(int depth) {
    var criteria = new ArrayList<Criteria>();
    for (int i = chance.between(1, 3); i > 0; i--) criteria.add(criteria(depth + 1));
    return new Criteria.AllOf(criteria);
  }

  CurveForm curve() {
    return switch (chance.between(0, 2)) {
      case 0 -> new CurveForm.Linear(chance.of(List.of(1L, 10L, 100L, 1_000L)));
      case 1 -> {
        var thresholds = new ArrayList<>(List.of(0L));
        for (int i = chance.between(0, 6); i > 0; i--) {
          thresholds.add(thresholds.getLast() + chance.between(1, 120));
        }
        yield new CurveForm.Table(thresholds);
      }
      default ->
          new CurveForm.Geometric(
              chance.between(1, 60),
              new BigDecimal(chance.of(List.of("1", "1.1", "1.5", "1.25", "2.013"))),
              chance.between(1, 12));
    };
  }

  String event() {
    return chance.in100(60) ? EVENTS.getFirst() : chance.of(EVENTS);
  }
}
