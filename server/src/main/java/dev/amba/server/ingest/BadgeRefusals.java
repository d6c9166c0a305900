package dev.amba.server.ingest;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;

/// What is said of a badge that is not there.
public final class BadgeRefusals {
  private BadgeRefusals() {}

  /// The answer to an id or a key that names no badge of the project.
  public static Problem unknown(String idOrKey) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        "the project has no badge with this id or key: " + idOrKey,
        "GET /admin/projects/:projectId/achievements, or the tool amba_list_achievements, lists the"
            + " badges.");
  }
}
