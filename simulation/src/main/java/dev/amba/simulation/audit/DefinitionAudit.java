package dev.amba.simulation.audit;

import dev.amba.simulation.audit.Definitions.Badge;
import dev.amba.simulation.audit.Definitions.Rule;
import dev.amba.simulation.audit.Definitions.Streak;
import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.Criteria;
import dev.amba.simulation.history.CurveForm;
import dev.amba.simulation.history.ProjectForm;
import dev.amba.simulation.history.StreakForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;

/// Definitions that are made and changed.
record DefinitionAudit(World world) {

  Forecast rule(Action.SetRule set) {
    var known = world.rules.get(set.rule());
    var serial = known == null ? world.serial() : known.serial();
    world.rules.put(set.rule(), new Rule(serial, set.form()));
    return Forecast.of(
        known == null ? 201 : 200,
        Body.of(
            "id", new Ref("rule", serial),
            "event_name", set.form().eventName(),
            "xp_amount", set.form().amount(),
            "max_per_day", set.form().maxPerDay(),
            "cooldown_seconds", set.form().cooldownSeconds(),
            "is_active", set.form().active()));
  }

  Forecast streak(Action.SetStreak set, Instant now) {
    var known = world.streaks.get(set.streak());
    var streak =
        known == null
            ? new Streak(
                    world.serial(),
                    complete(set.form(), set.form().maxFreezes()),
                    java.util.List.of())
                .anew()
            : change(known, set.form(), now);
    world.streaks.put(set.streak(), streak);
    if (known != null && !known.form().event().equals(streak.form().event())) markPast(streak);
    if (known != null) world.judgeAll(now);
    var form = streak.form();
    return Forecast.of(
        known == null ? 201 : 200,
        Body.of(
            "id", new Ref("streak", streak.serial()),
            "key", StreakForm.key(set.streak()),
            "qualifying_event", form.event(),
            "period", form.weekly() ? "weekly" : "daily",
            "grace_period_hours", form.graceHours(),
            "freeze_enabled", form.freezes(),
            "max_freezes", form.maxFreezes(),
            "initial_freezes", form.initialFreezes(),
            "freezes_per_n_events", form.everyN()));
  }

  private static StreakForm complete(StreakForm form, int initial) {
    return new StreakForm(
        form.event(),
        form.weekly(),
        form.graceHours(),
        form.freezes(),
        form.maxFreezes(),
        form.initialFreezes() == null ? initial : form.initialFreezes(),
        form.everyN());
  }

  private static Streak change(Streak known, StreakForm form, Instant now) {
    var before = java.util.Objects.requireNonNull(known.form().initialFreezes());
    var complete = complete(form, Math.min(before, form.maxFreezes()));
    var rules = new ArrayList<>(known.rules());
    rules.removeIf(from -> from.at().isAfter(now));
    if (!Streak.rules(complete).equals(rules.getLast().rules())) {
      rules.add(new RulesFrom(now, Streak.rules(complete)));
    }
    var changed = new Streak(known.serial(), complete, rules);
    return form.weekly() == known.form().weekly() ? changed : changed.anew();
  }

  /// Past events of the new name become marks, beside those that there are.
  private void markPast(Streak streak) {
    for (var person : world.people.values()) {
      var marks = person.marks(streak.serial());
      for (var event : person.events) {
        if (!event.name().equals(streak.form().event()) || event.reversal() != null) continue;
        if (marks.stream().anyMatch(mark -> mark.isOf(event.label()))) continue;
        marks.add(new Mark(event.at(), event.label()));
      }
    }
  }

  Forecast badge(Action.SetBadge set, Instant now) {
    if (!isKnown(set.form().criteria())) return Forecast.error(400, "INVALID_INPUT");
    var known = world.badges.get(set.badge());
    var serial = known == null ? world.serial() : known.serial();
    world.badges.put(set.badge(), new Badge(serial, set.form()));
    world.judgeAll(now);
    return Forecast.of(
        known == null ? 201 : 200,
        Map.of(
            "id", new Ref("badge", serial),
            "key", BadgeAudit.key(set.badge()),
            "xp_reward", set.form().reward(),
            "is_active", set.form().active()));
  }

  private boolean isKnown(Criteria criteria) {
    return switch (criteria) {
      case Criteria.StreakLength length -> world.hasStreak(length.streak());
      case Criteria.AllOf all -> all.criteria().stream().allMatch(this::isKnown);
      case Criteria.EventCount _,
          Criteria.XpThreshold _,
          Criteria.Level _,
          Criteria.Property _,
          Criteria.JoinedBefore _,
          Criteria.Manual _ ->
          true;
    };
  }

  /// A board; it is refused when it ranks a streak that is not there.
  Forecast board(Action.SetBoard set) {
    var form = set.form();
    if (form.streak() != null && !world.hasStreak(form.streak())) {
      return Forecast.error(400, "INVALID_INPUT");
    }
    var known = world.boards.put(set.board(), form) != null;
    return Forecast.of(
        known ? 200 : 201,
        Map.of(
            "key", "c" + set.board(), "period", form.period(), "max_entries", form.maxEntries()));
  }

  Forecast project(ProjectForm form, Instant now) {
    var before = world.settings;
    world.settings = World.with(before, form);
    if (!before.zone().equals(world.settings.zone())) {
      world.zones.add(new ZoneChange(now, world.settings.zone()));
      for (var person : world.people.values()) {
        if (person.ownZone == null) person.inForce(world.settings.zone(), now);
      }
    }
    if (before.weekStart() != world.settings.weekStart()) {
      world.streaks.replaceAll((_, streak) -> streak.form().weekly() ? streak.anew() : streak);
    }
    world.judgeAll(now);
    return Forecast.of(
        200,
        Map.of(
            "timezone", world.settings.zone().getId(),
            "xp_period", world.settings.xpPeriod(),
            "event_max_age_days", world.settings.maxAgeDays()));
  }

  Forecast curve(CurveForm form, Instant now) {
    world.curve = new Curve(form);
    world.judgeAll(now);
    return Forecast.of(200, Map.of());
  }
}
