package dev.amba.simulation.audit;

import dev.amba.simulation.history.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is given and taken by hand.
record GrantAudit(World world) {

  @Nullable Forecast grant(Action.GrantXp grant, Instant now) {
    if (!world.hasUser(grant.user())) return null;
    var person = world.person(grant.user());
    var known = grant.key() == null ? null : person.grants.get(grant.key());
    if (known != null) {
      if (known.amount() != grant.amount()) return Forecast.error(409, "IDEMPOTENCY_CONFLICT");
      return new Forecast(List.of(200, 201), known.answer().body());
    }
    var before = person.total();
    if (before + grant.amount() < 0) return Forecast.error(409, "INSUFFICIENT_XP");
    var reason = grant.amount() < 0 ? "adjustment" : "grant";
    person.ledger.add(new Entry(grant.amount(), reason, null, null, null, now, now, null, false));
    var unlocked = new BadgeAudit(world).unlock(person, now, now, null);
    var answer =
        Forecast.of(
            201,
            Body.of(
                "amount", grant.amount(),
                "total_xp", person.total(),
                "level", world.curve.level(person.total()),
                "levels_reached", world.curve.reached(before, person.total()),
                "badges_unlocked", unlocked));
    if (grant.key() != null) {
      person.grants.put(grant.key(), new Person.Granted(grant.amount(), answer));
    }
    return answer;
  }

  @Nullable Forecast award(Action.AwardBadge award, Instant now) {
    if (!world.hasUser(award.user()) || !world.hasBadge(award.badge())) return null;
    var person = world.person(award.user());
    var badge = java.util.Objects.requireNonNull(world.badges.get(award.badge()));
    var held = person.badges.containsKey(badge.serial());
    var unlocked = new ArrayList<String>();
    if (!held) {
      new BadgeAudit(world).give(person, badge, now, now, null);
      unlocked.add(BadgeAudit.key(award.badge()));
      unlocked.addAll(new BadgeAudit(world).unlock(person, now, now, null));
    }
    return Forecast.of(
        held ? 200 : 201,
        Map.of(
            "key", BadgeAudit.key(award.badge()),
            "unlocked_at",
                Body.text(java.util.Objects.requireNonNull(person.badges.get(badge.serial()))),
            "badges_unlocked", unlocked));
  }
}
