package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndexBuilder;

/// Follows how a ranking is built.
interface Build {
  /// Another user was read.
  ///
  /// @throws DoesNotFit when there is no memory for more
  void read(RankIndexBuilder builder);

  /// A ranking needs more memory than all may take together.
  final class DoesNotFit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoesNotFit(String message) {
      super(message);
    }
  }
}
