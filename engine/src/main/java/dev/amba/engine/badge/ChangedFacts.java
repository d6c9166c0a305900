package dev.amba.engine.badge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which facts of a user have changed, so that only badges that ask for them are judged.
///
/// @param eventName the event that was counted; null for none
/// @param streakKeys streaks that were marked
/// @param xp whether the total changed
/// @param propertyKeys properties that were set
public record ChangedFacts(
    @Nullable String eventName, Set<String> streakKeys, boolean xp, Set<String> propertyKeys) {

  /// The total alone, by a grant.
  public static final ChangedFacts XP = new ChangedFacts(null, Set.of(), true, Set.of());

  /// What an event changed.
  public static ChangedFacts byEvent(String eventName, Set<String> streakKeys, boolean xp) {
    return new ChangedFacts(eventName, streakKeys, xp, Set.of());
  }

  /// A streak marked by hand.
  public static ChangedFacts streak(String streakKey) {
    return new ChangedFacts(null, Set.of(streakKey), false, Set.of());
  }

  /// Properties that were set.
  public static ChangedFacts properties(Set<String> propertyKeys) {
    return new ChangedFacts(null, Set.of(), false, propertyKeys);
  }
}
