package dev.amba.server.leaderboard;

import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.Board;
import dev.amba.server.project.Boards;

/// What is said of leaderboards that are not there, or cannot be had otherwise.
final class BoardRefusals {
  private BoardRefusals() {}

  /// The answer to an id or a key that names no leaderboard of the project.
  ///
  /// @param list the route that lists them for who asks
  static Problem unknown(String idOrKey, String list) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        "the project has no leaderboard with this id or key: " + idOrKey,
        list + " lists the leaderboards; all_time, daily, weekly and monthly are always there.");
  }

  /// The answer to who would change a leaderboard that every project has.
  static Problem builtIn(Board board) {
    return Problem.of(
        ProblemCode.METHOD_NOT_ALLOWED,
        "leaderboard %s is built in, and cannot be changed or deleted".formatted(board.key()),
        "Create one of the project's own with POST /admin/projects/:projectId/leaderboards.");
  }

  /// The answer to who would make one more than there may be.
  static Problem tooMany() {
    return Problem.of(
        ProblemCode.INVALID_INPUT,
        "a project must have at most %d leaderboards of its own, and this one has so many: %d"
            .formatted(Boards.OWN_MAX, Boards.OWN_MAX),
        "Delete one that nobody reads any more, or change it into the one that is wanted.");
  }
}
