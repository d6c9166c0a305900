package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankIndex;
import dev.amba.engine.leaderboard.RankPage;
import dev.amba.engine.leaderboard.RankRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who stands where in one period, wherever the answer comes from.
public sealed interface Standings permits Standings.OfIndex, Standings.OfNobody, SqlStandings {
  /// Those of a board on which nobody is ranked.
  Standings NOBODY = new OfNobody();

  /// Where a user stands; empty when it has no rank.
  Optional<RankRow> find(UUID userId);

  /// The rows from `offset` on, at most `limit`.
  RankPage page(int offset, int limit);

  /// The rows of a user, of `radius` users before and as many after.
  RankPage around(UUID userId, int radius);

  /// Those of an index in memory.
  record OfIndex(RankIndex index) implements Standings {
    @Override
    public Optional<RankRow> find(UUID userId) {
      return index.find(userId);
    }

    @Override
    public RankPage page(int offset, int limit) {
      return index.page(offset, limit);
    }

    @Override
    public RankPage around(UUID userId, int radius) {
      return index.around(userId, radius);
    }
  }

  /// Those of nobody.
  record OfNobody() implements Standings {
    @Override
    public Optional<RankRow> find(UUID userId) {
      return Optional.empty();
    }

    @Override
    public RankPage page(int offset, int limit) {
      return new RankPage(0, offset, List.of());
    }

    @Override
    public RankPage around(UUID userId, int radius) {
      return new RankPage(0, 0, List.of());
    }
  }
}
