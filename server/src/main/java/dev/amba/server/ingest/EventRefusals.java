package dev.amba.server.ingest;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;

/// What is said of an event that is not there.
final class EventRefusals {
  private EventRefusals() {}

  /// The answer to an id that names no event of the project.
  static Problem unknown(String id) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        "the project has no event with this id: " + id,
        "Use the id that the answer to the event gave, not the event_id that was sent.");
  }
}
