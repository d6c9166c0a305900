package dev.amba.server.project;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.util.UUID;

/// What callers are told about what a project does not let them do.
final class ProjectRefusals {
  private ProjectRefusals() {}

  /// The project ended while the request was under way.
  static Problem gone(UUID projectId) {
    return Problem.of(
        ProblemCode.PROJECT_FORBIDDEN,
        "there is no project " + projectId + " that you may reach",
        "GET /admin/projects, or the tool amba_projects_list, lists the projects that you reach.");
  }

  static Problem productionClock(UUID projectId) {
    return Problem.of(
        ProblemCode.PRODUCTION_CLOCK,
        "project " + projectId + " is a production project, whose clock is the system's",
        "Set and advance the clock of a development project.");
  }

  static Problem lastOwner() {
    return Problem.of(
        ProblemCode.ROLE_FORBIDDEN,
        "a project keeps at least one owner, and this is its last",
        "Make another member an owner first.");
  }

  static Problem mayNotCreate(String why) {
    return Problem.of(
        ProblemCode.ROLE_FORBIDDEN,
        "projects cannot be created with this token: " + why,
        "Use a token of a developer who is more than a viewer, without a project of its own.");
  }
}
