package dev.amba.simulation.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Makes up histories: the same one from the same seed, ever again.
///
/// Each seed has a bent of its own, for what it does more often than other things, so that some
/// histories are all about travels and others all about badges.
public final class Author {
  private static final int USERS_MAX = 4;
  private static final int DEFINITIONS_MAX = 3;

  /// What happens, in the order of the weights.
  private enum Plot {
    EVENTS(34),
    RETRY(9),
    BATCH(7),
    CROWD(3),
    PARALLEL(5),
    GRANT(5),
    QUALIFY(5),
    VISIT(4),
    GIVE_FREEZES(4),
    ZONE(5),
    RULE(5),
    STREAK(4),
    BADGE(5),
    AWARD(2),
    PROPERTY(3),
    PROJECT(3),
    CURVE(2),
    USER(3),
    BOARD(3),
    REVERSAL(7);

    private final int weight;

    Plot(int weight) {
      this.weight = weight;
    }
  }

  private final Chance chance;
  private final Clock clock;
  private final Forms forms;
  private final Items items;
  private final List<Plot> plots = List.of(Plot.values());
  private final int[] weights = plots.stream().mapToInt(plot -> plot.weight).toArray();
  private final List<Step> steps = new ArrayList<>();
  private final Set<Integer> users = new TreeSet<>();
  private final Set<Integer> anonymous = new TreeSet<>();
  private final boolean backwards;
  private final int deletedAfter;
  private int grants;

  private Author(long seed) {
    this.chance = new Chance(seed);
    this.clock = new Clock(chance);
    this.forms = new Forms(chance, clock);
    this.items = new Items(chance, clock);
    for (int i = 0; i < 3; i++)
      weights[chance.between(0, weights.length - 1)] *= chance.between(1, 4);
    for (int i = 0; i < 3; i++) {
      var plot = chance.between(1, weights.length - 1);
      if (chance.in100(50)) weights[plot] = 0;
    }
    // What becomes of streaks when a clock is set back, the specification leaves open.
    backwards = chance.in100(8);
    if (backwards) leaveOut(Plot.STREAK, Plot.QUALIFY, Plot.VISIT, Plot.GIVE_FREEZES);
    deletedAfter = chance.in100(6) ? chance.between(50, 100) : Integer.MAX_VALUE;
  }

  private void leaveOut(Plot... all) {
    for (var plot : all) weights[plots.indexOf(plot)] = 0;
  }

  /// Makes up the history of a seed.
  ///
  /// @param length how many steps follow the first ones, which define things
  public static History write(long seed, int length) {
    return new Author(seed).make(seed, length);
  }

  private History make(long seed, int length) {
    var project = forms.wholeProject();
    var begin = clock.now();
    for (int user = 0; user < USERS_MAX; user++) if (chance.in100(25)) anonymous.add(user);
    for (int user = chance.between(1, USERS_MAX); user > 0; user--) addUser(user - 1);
    for (int i = chance.between(1, DEFINITIONS_MAX); i > 0; i--)
      add(new Action.SetRule(i, forms.rule()));
    for (int i = backwards ? 0 : chance.between(0, 2); i > 0; i--)
      addChange(new Action.SetStreak(i, forms.streak()));
    if (chance.in100(40)) add(new Action.SetCurve(forms.curve()));
    for (int i = chance.between(0, DEFINITIONS_MAX); i > 0; i--)
      add(new Action.SetBadge(i, forms.badge()));
    var first = steps.size();
    var deleted = first + (long) deletedAfter * length / 100;
    while (steps.size() < first + length) {
      if (steps.size() == deleted) add(new Action.DropProject());
      else next();
    }
    return new History(seed, begin, project, steps);
  }

  private void next() {
    if (backwards && chance.in100(12)) clock.passBack();
    else clock.pass();
    if (users.isEmpty()) {
      addUser(0);
      return;
    }
    switch (plots.get(chance.weighted(weights))) {
      case EVENTS -> event();
      case RETRY -> add(items.single(items.again(anyUser())));
      case BATCH -> batch();
      case CROWD -> crowd();
      case PARALLEL -> parallel();
      case GRANT -> add(grant(anyUser()));
      case QUALIFY -> add(new Action.Qualify(anyUser(), streak()));
      case VISIT -> add(new Action.Visit(anyUser()));
      case GIVE_FREEZES ->
          addChange(new Action.GiveFreezes(anyUser(), streak(), chance.between(1, 3)));
      case ZONE -> zone();
      case RULE -> rule();
      case STREAK -> streakChange();
      case BADGE -> badge();
      case AWARD -> add(new Action.AwardBadge(anyUser(), definition()));
      case PROPERTY ->
          add(new Action.SetProperty(anyUser(), Forms.PROPERTY, chance.between(0, 12)));
      case PROJECT -> addChange(new Action.SetProject(forms.project()));
      case CURVE -> add(new Action.SetCurve(forms.curve()));
      case USER -> user();
      case BOARD -> board();
      case REVERSAL -> add(reversal(anyUser()));
    }
  }

  private void add(Action action) {
    steps.add(new Step(steps.size(), clock.now(), action));
  }

  private void addChange(Action action) {
    clock.passToChange();
    add(action);
  }

  private void event() {
    var item = items.fresh(anyUser());
    if (chance.in100(5)) {
      clock.passToChange();
      add(items.single(item, chance.of(Clock.ZONES)));
    } else {
      add(items.single(item));
    }
  }

  private void batch() {
    var way = chance.of(List.of(Action.Way.values()));
    var user = anyUser();
    var batch = new ArrayList<Item>();
    for (int i = chance.between(0, 6); i > 0; i--) {
      var of = way == Action.Way.APP ? user : anyUser();
      batch.add(chance.in100(25) ? items.again(of) : items.any(of));
    }
    var historical = way == Action.Way.BACKEND && chance.in100(30);
    add(new Action.Send(batch, way, false, historical, null));
  }

  /// Many events of one day, some of which are taken back.
  private void crowd() {
    var user = anyUser();
    var crowd = items.crowd(user, chance.between(3, 8), forms.event());
    add(new Action.Send(crowd, Action.Way.BACKEND, false, false, null));
    if (chance.in100(40)) clock.pass();
    var rest = new ArrayList<>(crowd);
    for (int i = chance.between(0, crowd.size()); i > 0; i--) {
      var item = chance.of(rest);
      rest.remove(item);
      add(new Action.Reverse(user, item.label()));
    }
  }

  private void parallel() {
    var user = anyUser();
    var actions = new ArrayList<Action>();
    var item = items.fresh(user);
    actions.add(items.single(item));
    for (int i = chance.between(1, 2); i > 0; i--) {
      actions.add(
          switch (chance.between(0, 5)) {
            case 0, 1 -> items.single(item.eventId() == null ? items.fresh(user) : item);
            case 2 -> items.single(items.fresh(user));
            case 3 -> items.single(items.fresh(anyUser()));
            case 4 -> reversal(user);
            default -> grant(user);
          });
    }
    add(new Action.Parallel(actions));
  }

  private Action grant(int user) {
    var key = chance.in100(60) ? "g" + (chance.in100(40) && grants > 0 ? grants : ++grants) : null;
    var amount = chance.in100(60) ? chance.between(1, 400) : -chance.between(1, 250);
    return new Action.GrantXp(user, chance.in100(30) ? 50 : amount, key);
  }

  private void zone() {
    var user = anyUser();
    addChange(new Action.SetZone(user, chance.in100(10) ? null : chance.of(Clock.ZONES)));
  }

  private void rule() {
    var rule = chance.between(1, DEFINITIONS_MAX);
    add(chance.in100(15) ? new Action.DropRule(rule) : new Action.SetRule(rule, forms.rule()));
  }

  private void streakChange() {
    var streak = streak();
    addChange(
        chance.in100(12)
            ? new Action.DropStreak(streak)
            : new Action.SetStreak(streak, forms.streak()));
  }

  private void badge() {
    var badge = definition();
    add(chance.in100(12) ? new Action.DropBadge(badge) : new Action.SetBadge(badge, forms.badge()));
  }

  private void board() {
    var board = chance.between(1, 2);
    add(chance.in100(15) ? new Action.DropBoard(board) : new Action.SetBoard(board, forms.board()));
  }

  private Action reversal(int user) {
    return new Action.Reverse(user, items.labelOf(user));
  }

  private void user() {
    var user = chance.between(0, USERS_MAX - 1);
    if (!users.contains(user)) {
      addUser(user);
    } else if (users.size() > 1 && chance.in100(50)) {
      users.remove(user);
      add(new Action.DeleteUser(user));
    } else {
      add(new Action.SetProperty(user, Forms.PROPERTY, chance.between(0, 12)));
    }
  }

  private void addUser(int user) {
    users.add(user);
    var zone = chance.in100(55) ? chance.of(Clock.ZONES) : null;
    var properties =
        chance.in100(25)
            ? Map.of(Forms.PROPERTY, chance.between(0, 12))
            : Map.<String, Integer>of();
    add(new Action.AddUser(user, anonymous.contains(user), zone, properties));
  }

  private int anyUser() {
    return chance.of(List.copyOf(users));
  }

  private int streak() {
    return chance.between(1, 2);
  }

  private int definition() {
    return chance.between(1, DEFINITIONS_MAX);
  }

  /// Instants and days that forms need.
  static Instant around(Chance chance, Instant now) {
    return now.plusSeconds(chance.between(-86_400, 86_400));
  }

  static DayOfWeek day(Chance chance) {
    return DayOfWeek.of(chance.between(1, 7));
  }
}
