package dev.amba.simulation.audit;

import dev.amba.simulation.audit.Definitions.Badge;
import dev.amba.simulation.history.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Events that are taken back (semantics §9).
record ReversalAudit(World world) {

  @Nullable Forecast reverse(Action.Reverse reverse, Instant now) {
    if (!world.hasUser(reverse.user())) return null;
    var person = world.person(reverse.user());
    var event = person.find(reverse.label());
    if (event == null) return null;
    if (event.reversal() != null) {
      var again = new TreeMap<>(event.reversal().answer());
      again.put("already_reversed", true);
      return Forecast.of(200, again);
    }
    var after = person.copy();
    var xp = takeBackAwards(after, event.label(), now);
    after.marks.values().forEach(marks -> marks.removeIf(mark -> mark.isOf(event.label())));
    after.replace(event.reversed(new Person.Reversal(now, Map.of())));
    var revoked = new ArrayList<String>();
    for (var lost = lost(person, after); lost != null; lost = lost(person, after)) {
      xp += revoke(after, lost.getValue(), now);
      revoked.add(BadgeAudit.key(lost.getKey()));
    }
    if (after.total() < 0) return Forecast.error(409, "INSUFFICIENT_XP");
    var unlocked = new BadgeAudit(world).unlock(after, now, now, null);
    world.people.put(reverse.user(), after);
    var answer =
        Body.of(
            "id",
            new Ref("event of user " + person.serial, event.label()),
            "event_id",
            event.eventId(),
            "status",
            "reversed",
            "already_reversed",
            false,
            "reversed_at",
            now,
            "xp_reversed",
            xp,
            "total_xp",
            after.total(),
            "level",
            world.curve.level(after.total()),
            "badges_revoked",
            new Forecast.InAnyOrder(revoked),
            "badges_unlocked",
            unlocked);
    after.replace(event.reversed(new Person.Reversal(now, answer)));
    return Forecast.of(200, answer);
  }

  /// Answers the XP that goes.
  private static long takeBackAwards(Person person, int label, Instant now) {
    var xp = 0L;
    for (var entry : List.copyOf(person.ledger)) {
      var isAward = entry.reason().equals("rule") && Integer.valueOf(label).equals(entry.event());
      if (isAward && !entry.reversed()) xp += person.inverse(entry, now);
    }
    return xp;
  }

  private static long revoke(Person person, Badge badge, Instant now) {
    person.badges.remove(badge.serial());
    var reward = reward(person, badge);
    return reward == null ? 0 : person.inverse(reward, now);
  }

  private static @Nullable Entry reward(Person person, Badge badge) {
    return person.ledger.stream()
        .filter(entry -> entry.reason().equals("badge") && !entry.reversed())
        .filter(entry -> Integer.valueOf(badge.serial()).equals(entry.source()))
        .findFirst()
        .orElse(null);
  }

  /// A badge whose criteria held before and do not any more.
  private Map.@Nullable Entry<Integer, Badge> lost(Person before, Person after) {
    for (var badge : new BadgeAudit(world).inOrder()) {
      var held = after.badges.containsKey(badge.getValue().serial());
      if (held && holds(before, badge.getValue()) && !holds(after, badge.getValue())) return badge;
    }
    return null;
  }

  /// Whether a badge's criteria hold without its own reward.
  private boolean holds(Person person, Badge badge) {
    var without = person.copy();
    var reward = reward(person, badge);
    if (reward != null) without.ledger.remove(reward);
    return new BadgeAudit(world).progress(without, badge.form().criteria()).met();
  }
}
