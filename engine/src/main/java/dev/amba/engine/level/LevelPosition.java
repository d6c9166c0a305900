package dev.amba.engine.level;

import org.jspecify.annotations.Nullable;

/// Where a total stands on a curve.
///
/// @param level from 1
/// @param title the level's own title; null when it has none
/// @param threshold least total XP of this level
/// @param nextThreshold least total XP of the next level; at the top, this level's own
/// @param xpIntoLevel XP earned since the level began
/// @param xpToNextLevel XP still to earn, 0 at the top
public record LevelPosition(
    long level,
    @Nullable String title,
    long threshold,
    long nextThreshold,
    long xpIntoLevel,
    long xpToNextLevel) {

  /// The level's title, or "Level n" when it has none.
  public String titleOrDefault() {
    return title == null ? "Level " + level : title;
  }

  /// How much of the next level's threshold the total has reached, in per cent, halves up; 100 at
  /// the top (semantics §8).
  public int progressPercent() {
    if (top()) return 100;
    var totalXp = threshold + xpIntoLevel;
    return (int) ((200 * totalXp + nextThreshold) / (2 * nextThreshold));
  }

  /// Whether there is no level above.
  public boolean top() {
    return nextThreshold == threshold;
  }
}
