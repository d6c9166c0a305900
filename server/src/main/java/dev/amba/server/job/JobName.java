package dev.amba.server.job;

/// The jobs there are, in the order in which one engine after the other does them.
public enum JobName {
  /// Folds users' streaks anew after their definition has changed.
  STREAK_REWORK("streak-rework"),
  /// Closes periods of streaks whose deadline has come.
  STREAK_EVALUATION("streak-evaluation"),
  /// Evaluates all users for badges that are new, have changed or are gone.
  BADGE_REWORK("badge-rework");

  private final String text;

  JobName(String text) {
    this.text = text;
  }

  /// As it is called in the database and in logs.
  public String text() {
    return text;
  }
}
