package dev.amba.engine.badge;

import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.EventCount;
import dev.amba.engine.badge.BadgeCriteria.JoinedBefore;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.BadgeCriteria.Manual;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.badge.BadgeCriteria.XpThreshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Which badges a change of a fact may meet, as places in the project's list, rising.
final class BadgeIndex {
  private static final int[] NONE = {};

  private final Map<String, int[]> byEvent;
  private final Map<String, int[]> byStreak;
  private final Map<String, int[]> byProperty;
  private final int[] byXp;
  private final int[] all;
  private final boolean asksCreatedAt;

  BadgeIndex(List<Badge> badges) {
    var events = new HashMap<String, Set<Integer>>();
    var streaks = new HashMap<String, Set<Integer>>();
    var properties = new HashMap<String, Set<Integer>>();
    var xp = new TreeSet<Integer>();
    var joined = new TreeSet<Integer>();
    for (var i = 0; i < badges.size(); i++) {
      if (!badges.get(i).active()) continue;
      var place = i;
      badges
          .get(i)
          .criteria()
          .leaves()
          .forEach(leaf -> {
            switch (leaf) {
              case EventCount(var name, _) -> put(events, name, place);
              case StreakLength(var key, _) -> put(streaks, key, place);
              case PropertyValue(var key, _) -> put(properties, key, place);
              case XpThreshold _, LevelReached _ -> xp.add(place);
              case JoinedBefore _ -> joined.add(place);
              case Manual _, AllOf _ -> {}
            }
          });
    }
    byEvent = places(events);
    byStreak = places(streaks);
    byProperty = places(properties);
    byXp = places(xp);
    all = IntStream.range(0, badges.size()).filter(i -> badges.get(i).active()).toArray();
    asksCreatedAt = !joined.isEmpty();
  }

  int[] ofEvent(String eventName) {
    return byEvent.getOrDefault(eventName, NONE);
  }

  int[] ofStreak(String streakKey) {
    return byStreak.getOrDefault(streakKey, NONE);
  }

  int[] ofProperty(String propertyKey) {
    return byProperty.getOrDefault(propertyKey, NONE);
  }

  int[] ofXp() {
    return byXp;
  }

  int[] all() {
    return all;
  }

  Set<String> eventNames() {
    return byEvent.keySet();
  }

  Set<String> streakKeys() {
    return byStreak.keySet();
  }

  Set<String> propertyKeys() {
    return byProperty.keySet();
  }

  boolean asksCreatedAt() {
    return asksCreatedAt;
  }

  private static void put(Map<String, Set<Integer>> index, String name, int place) {
    index.computeIfAbsent(name, _ -> new TreeSet<>()).add(place);
  }

  private static Map<String, int[]> places(Map<String, Set<Integer>> index) {
    var places = new HashMap<String, int[]>();
    index.forEach((name, found) -> places.put(name, places(found)));
    return Map.copyOf(places);
  }

  private static int[] places(Set<Integer> found) {
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
