package dev.amba.engine.badge;

import static dev.amba.engine.badge.BadgeBounds.checkRange;

import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.xp.XpRule;
import java.util.UUID;

/// A badge, as far as it decides (semantics §6).
///
/// @param criteria what a user must have done
/// @param xpReward XP given with it, 0 to [#REWARD_MAX]
/// @param active whether it can be unlocked; who holds it keeps it either way
public record Badge(UUID id, String key, BadgeCriteria criteria, long xpReward, boolean active) {
  /// The most XP that a badge may give, as much as an award of a rule.
  public static final long REWARD_MAX = XpRule.XP_MAX;

  public Badge {
    checkRange("xp_reward", xpReward, 0, REWARD_MAX);
  }

  /// The longest streak that it asks for, 0 when it asks for none.
  public long streakTarget() {
    return criteria
        .leaves()
        .mapToLong(leaf -> leaf instanceof StreakLength(_, var target) ? target : 0)
        .max()
        .orElse(0);
  }
}
