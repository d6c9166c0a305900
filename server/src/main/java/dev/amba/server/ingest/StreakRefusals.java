package dev.amba.server.ingest;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;

/// What is said of a streak that is not there.
public final class StreakRefusals {
  private StreakRefusals() {}

  /// The answer to an id or a key that names no streak of the project (seed 002).
  public static Problem unknown(String idOrKey) {
    return Problem.of(
        ProblemCode.STREAK_NOT_FOUND,
        "the project has no streak with this id or key: " + idOrKey,
        "Create it first: with the tool amba_create_streak, or with"
            + " POST /admin/projects/:projectId/streaks.");
  }
}
