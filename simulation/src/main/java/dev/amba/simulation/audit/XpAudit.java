package dev.amba.simulation.audit;

import dev.amba.simulation.history.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What XP rules decide about an event (semantics §3).
record XpAudit(World world) {

  /// Decides and writes the awards; answers the decisions.
  List<Map<String, @Nullable Object>> decide(Person person, Item item, Instant at, Instant now) {
    var decisions = new ArrayList<Map<String, @Nullable Object>>();
    var day = Almanac.day(at, person.zone());
    world.rules.values().stream()
        .filter(rule -> rule.form().active() && rule.form().eventName().equals(item.name()))
        .sorted(Comparator.comparingInt(Definitions.Rule::serial))
        .forEach(rule -> {
          var decision = decide(person, rule, at);
          decisions.add(decision);
          if (!"awarded".equals(decision.get("outcome"))) return;
          person.ledger.add(
              new Entry(
                  rule.form().amount(),
                  "rule",
                  rule.serial(),
                  item.label(),
                  item.name(),
                  at,
                  now,
                  day,
                  false));
        });
    return decisions;
  }

  private static Map<String, @Nullable Object> decide(
      Person person, Definitions.Rule rule, Instant at) {
    var awards = person.ledger.stream().filter(entry -> entry.isAwardOf(rule.serial())).toList();
    var zone = person.zone();
    var day = Almanac.day(at, zone);
    var max = rule.form().maxPerDay();
    if (max != null && awards.stream().filter(award -> day.equals(award.day())).count() >= max) {
      return decision(rule, "daily_cap", Almanac.start(day.plusDays(1), zone));
    }
    var cooldown = rule.form().cooldownSeconds() * 1000;
    var near =
        awards.stream()
            .map(Entry::occurredAt)
            .filter(award -> Math.abs(at.toEpochMilli() - award.toEpochMilli()) < cooldown)
            .max(Comparator.naturalOrder());
    if (near.isPresent()) return decision(rule, "cooldown", near.get().plusMillis(cooldown));
    return decision(rule, "awarded", null);
  }

  private static Map<String, @Nullable Object> decision(
      Definitions.Rule rule, String outcome, @Nullable Instant next) {
    return Body.of(
        "rule_id",
        new Ref("rule", rule.serial()),
        "outcome",
        outcome,
        "xp",
        outcome.equals("awarded") ? rule.form().amount() : 0,
        "next_eligible_at",
        next);
  }
}
