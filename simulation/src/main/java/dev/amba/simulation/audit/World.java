package dev.amba.simulation.audit;

import dev.amba.simulation.audit.Definitions.Badge;
import dev.amba.simulation.audit.Definitions.Rule;
import dev.amba.simulation.audit.Definitions.Settings;
import dev.amba.simulation.audit.Definitions.Streak;
import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.BoardForm;
import dev.amba.simulation.history.CurveForm;
import dev.amba.simulation.history.History;
import dev.amba.simulation.history.Item;
import dev.amba.simulation.history.ProjectForm;
import dev.amba.simulation.history.StreakForm;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/// A project as far as the specification lets one know it: every fact, and nothing that could be
/// worked out from the facts.
public final class World {
  private static final long XP_PER_LEVEL = 1_000;

  final Map<Integer, Rule> rules = new TreeMap<>();
  final Map<Integer, Streak> streaks = new TreeMap<>();
  final Map<Integer, Badge> badges = new TreeMap<>();
  final Map<Integer, BoardForm> boards = new TreeMap<>();
  final Map<Integer, Person> people = new TreeMap<>();

  /// The project's zones: whoever comes without one of their own was there all along.
  final List<ZoneChange> zones = new ArrayList<>();

  final ToIntBiFunction<Ref, Ref> byId;
  Settings settings;
  Curve curve = new Curve(new CurveForm.Linear(XP_PER_LEVEL));
  private boolean gone;
  private int serials;

  private World(Settings settings, ToIntBiFunction<Ref, Ref> byId) {
    this.settings = settings;
    this.byId = byId;
    zones.add(new ZoneChange(Instant.MIN, settings.zone()));
  }

  /// A project of which nothing has happened yet.
  ///
  /// @param byId the order of two users' ids, which only the server knows
  public static World of(History history, ToIntBiFunction<Ref, Ref> byId) {
    var form = history.project();
    var defaults = new Settings(ZoneId.of("UTC"), DayOfWeek.MONDAY, "weekly", 0, 30);
    return new World(with(defaults, form), byId);
  }

  /// The same, to go on in another way.
  public World copy() {
    var copy = new World(settings, byId);
    copy.rules.putAll(rules);
    copy.streaks.putAll(streaks);
    copy.badges.putAll(badges);
    copy.boards.putAll(boards);
    people.forEach((slot, person) -> copy.people.put(slot, person.copy()));
    copy.zones.clear();
    copy.zones.addAll(zones);
    copy.curve = curve;
    copy.serials = serials;
    copy.gone = gone;
    return copy;
  }

  /// Lets an action happen, and answers what the server should say to it.
  ///
  /// @return null when it does nothing, because what it names is not there
  public @Nullable Forecast apply(Action action, Instant now) {
    return switch (action) {
      case Action.AddUser add -> new PersonAudit(this).add(add, now);
      case Action.DeleteUser delete -> new PersonAudit(this).delete(delete);
      case Action.SetZone set -> new PersonAudit(this).setZone(set, now);
      case Action.SetProperty set -> new PersonAudit(this).setProperty(set, now);
      case Action.Send send -> canSend(send) ? new EventAudit(this).send(send, now) : null;
      case Action.Parallel _ ->
          throw new IllegalArgumentException("not one after the other: " + action);
      case Action.GrantXp grant -> new GrantAudit(this).grant(grant, now);
      case Action.Qualify qualify -> new StreakAudit(this).qualify(qualify, now);
      case Action.Visit visit -> new ProfileAudit(this).visit(visit, now);
      case Action.GiveFreezes give -> new StreakAudit(this).give(give, now);
      case Action.AwardBadge award -> new GrantAudit(this).award(award, now);
      case Action.SetRule set -> new DefinitionAudit(this).rule(set);
      case Action.DropRule drop -> dropped(rules.remove(drop.rule()));
      case Action.SetStreak set -> new DefinitionAudit(this).streak(set, now);
      case Action.DropStreak drop -> dropped(streaks.remove(drop.streak()));
      case Action.SetBadge set -> new DefinitionAudit(this).badge(set, now);
      case Action.DropBadge drop -> dropped(badges.remove(drop.badge()));
      case Action.SetBoard set -> new DefinitionAudit(this).board(set);
      case Action.DropBoard drop -> dropped(boards.remove(drop.board()));
      case Action.Reverse reverse -> new ReversalAudit(this).reverse(reverse, now);
      case Action.SetProject set -> new DefinitionAudit(this).project(set.form(), now);
      case Action.SetCurve set -> new DefinitionAudit(this).curve(set.form(), now);
      case Action.DropProject _ -> {
        gone = true;
        yield Forecast.of(200, Map.of("deleted", true));
      }
    };
  }

  /// Whether the project was deleted.
  public boolean isGone() {
    return gone;
  }

  /// Whether a user is there.
  public boolean hasUser(int user) {
    return people.containsKey(user);
  }

  /// The users who are there.
  public List<Integer> users() {
    return List.copyOf(people.keySet());
  }

  /// Which user of the project's whole history has the place.
  public int serialOf(int user) {
    return person(user).serial;
  }

  public boolean isAnonymous(int user) {
    return person(user).anonymous;
  }

  /// The id that a definition is under.
  public @Nullable Ref rule(int slot) {
    var rule = rules.get(slot);
    return rule == null ? null : new Ref("rule", rule.serial());
  }

  public boolean hasStreak(int slot) {
    return streaks.containsKey(slot);
  }

  public boolean hasBadge(int slot) {
    return badges.containsKey(slot);
  }

  public boolean hasBoard(int slot) {
    return boards.containsKey(slot);
  }

  private boolean canSend(Action.Send send) {
    return send.items().stream()
        .allMatch(item -> hasUser(item.user()) || send.way() == Action.Way.BACKEND);
  }

  private static @Nullable Forecast dropped(@Nullable Object definition) {
    return definition == null ? null : Forecast.of(200, Map.of("deleted", true));
  }

  static Settings with(Settings settings, ProjectForm form) {
    return new Settings(
        form.zone() == null ? settings.zone() : ZoneId.of(form.zone()),
        form.weekStart() == null ? settings.weekStart() : form.weekStart(),
        form.xpPeriod() == null ? settings.xpPeriod() : form.xpPeriod(),
        form.xpPeriodDays() == null ? settings.xpPeriodDays() : form.xpPeriodDays(),
        form.maxAgeDays() == null ? settings.maxAgeDays() : form.maxAgeDays());
  }

  int serial() {
    return ++serials;
  }

  Person person(int user) {
    return Objects.requireNonNull(people.get(user), () -> "no user " + user);
  }

  /// A backend's event makes its user when there is none.
  void onDemand(Item item, Instant now) {
    if (item.flaw() == null && !hasUser(item.user()))
      new PersonAudit(this).create(item.user(), item.zone(), now);
  }

  /// A zone that comes with a request, for somebody who has none.
  void zoneIfNone(Person person, String zone, Instant now) {
    if (person.ownZone != null) return;
    person.ownZone = ZoneId.of(zone);
    person.inForce(person.ownZone, now);
  }

  String key(Streak streak) {
    for (var entry : streaks.entrySet()) {
      if (entry.getValue().serial() == streak.serial()) return StreakForm.key(entry.getKey());
    }
    throw new IllegalArgumentException("gone: " + streak);
  }

  String eventName(Person person, int label) {
    return person.events.stream()
        .filter(event -> event.label() == label)
        .findFirst()
        .orElseThrow()
        .name();
  }

  /// How a user's streak stands.
  StreakPicture picture(Person person, Streak streak, Instant now) {
    return StreakFold.at(
        now,
        streak.calendar(settings.weekStart()),
        streak.rules(),
        person.zones,
        person.gifts(streak.serial()),
        person.marks(streak.serial()));
  }

  /// The longest count of the streak that has a place now; 0 without one.
  long longest(Person person, int slot) {
    var streak = streaks.get(slot);
    return streak == null ? 0 : picture(person, streak, Instant.EPOCH).longest();
  }

  /// Everybody's badges are judged anew.
  void judgeAll(Instant now) {
    for (var person : people.values()) {
      var _ = new BadgeAudit(this).unlock(person, now, now, null);
    }
  }

  /// Every fact, to tell apart worlds that are not the same.
  public Object facts() {
    var facts = new ArrayList<Object>(List.of(rules, streaks, badges, boards, settings, curve));
    people.forEach((slot, person) -> facts.add(new HashMap<>(Map.of(slot, person.facts()))));
    return facts;
  }
}
