package dev.amba.simulation.audit;

import dev.amba.simulation.history.Criteria;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Badges: what is met, and what that meets in its turn (semantics §6).
record BadgeAudit(World world) {

  /// Where somebody stands towards a badge.
  record Progress(long current, long target, boolean met) {
    Progress(long current, long target) {
      this(current, target, current >= target);
    }
  }

  /// Unlocks all that is met, round by round, and answers the badges' names in that order.
  List<String> unlock(Person person, Instant at, Instant now, @Nullable Integer event) {
    var unlocked = new ArrayList<String>();
    while (true) {
      var met =
          inOrder().stream()
              .filter(badge -> badge.getValue().form().active())
              .filter(badge -> !person.badges.containsKey(badge.getValue().serial()))
              .filter(badge -> progress(person, badge.getValue().form().criteria()).met())
              .toList();
      if (met.isEmpty()) return unlocked;
      for (var badge : met) {
        give(person, badge.getValue(), at, now, event);
        unlocked.add(key(badge.getKey()));
      }
    }
  }

  /// Gives a badge with its XP.
  void give(
      Person person, Definitions.Badge badge, Instant at, Instant now, @Nullable Integer event) {
    person.badges.put(badge.serial(), at);
    var reward = badge.form().reward();
    if (reward == 0) return;
    var name = event == null ? null : world.eventName(person, event);
    person.ledger.add(
        new Entry(reward, "badge", badge.serial(), event, name, at, now, null, false));
  }

  static String key(int slot) {
    return "b" + slot;
  }

  /// By slot, in the order of lists: by `sort_order`, then by key.
  List<Map.Entry<Integer, Definitions.Badge>> inOrder() {
    return world.badges.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Integer, Definitions.Badge>>comparingInt(
                    badge -> badge.getValue().form().sortOrder())
                .thenComparing(badge -> key(badge.getKey())))
        .toList();
  }

  Progress progress(Person person, Criteria criteria) {
    return switch (criteria) {
      case Criteria.EventCount count -> new Progress(person.count(count.event()), count.target());
      case Criteria.StreakLength length ->
          new Progress(world.longest(person, length.streak()), length.target());
      case Criteria.XpThreshold threshold -> new Progress(person.total(), threshold.target());
      case Criteria.Level level -> new Progress(world.curve.level(person.total()), level.target());
      case Criteria.Property property -> {
        var value = person.properties.get(property.key());
        yield value == null
            ? new Progress(0, property.target(), false)
            : new Progress(value, property.target());
      }
      case Criteria.JoinedBefore joined ->
          new Progress(person.createdAt.isBefore(joined.date()) ? 1 : 0, 1);
      case Criteria.AllOf all -> {
        var met = all.criteria().stream().filter(part -> progress(person, part).met()).count();
        yield new Progress(met, all.criteria().size());
      }
      case Criteria.Manual _ -> new Progress(0, 1);
    };
  }
}
