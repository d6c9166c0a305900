package dev.amba.server.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the users spread over the levels.
///
/// @param users all users
/// @param levels in order; several together where there are many
record LevelFigures(long users, List<Step> levels) {
  /// Users of one level, or of several that follow each other.
  ///
  /// @param from the first level
  /// @param to the last level
  /// @param title of a single level that has one
  /// @param minXp where the first begins
  /// @param users how many are there
  record Step(long from, long to, @Nullable String title, long minXp, long users) {}
}
