package dev.amba.engine.level;

import java.util.List;

/// The curves that new projects start with.
public final class LevelTemplate {
  /// A level every 1,000 XP.
  public static final LevelCurve DEFAULT = new LevelCurve.Linear(1_000);

  /// Seven titled levels.
  public static final LevelCurve STARTER =
      new LevelCurve.Table(
          List.of(
              new LevelThreshold(0, "Newcomer"),
              new LevelThreshold(100, "Beginner"),
              new LevelThreshold(500, "Intermediate"),
              new LevelThreshold(1_000, "Advanced"),
              new LevelThreshold(2_500, "Expert"),
              new LevelThreshold(5_000, "Master"),
              new LevelThreshold(10_000, "Legend")));

  private LevelTemplate() {}
}
