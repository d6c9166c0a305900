package dev.amba.server.job;

import io.temporal.activity.ActivityInterface;

/// The jobs as Temporal's activities. Each does many pages, and says so after each.
@ActivityInterface
public interface StreakActivities {
  /// Folds streaks anew whose definition has changed.
  ///
  /// @param pages at most so many
  /// @return whether nothing is left
  boolean reworkPages(int pages);

  /// Closes periods whose deadline has come.
  ///
  /// @param pages at most so many
  /// @return whether nothing is left
  boolean evaluatePages(int pages);

  /// Evaluates users for badges that are new, have changed or are gone.
  ///
  /// @param pages at most so many
  /// @return whether nothing is left
  boolean badgePages(int pages);
}
