package dev.amba.server.project;

import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.server.platform.http.PathId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A project's leaderboards: those that every project has, then its own in order of creation.
public final class Boards {
  /// Most boards of its own that a project may have. Each keeps a ranking of its users in memory.
  public static final int OWN_MAX = 20;

  private final List<Board> all;
  private final Set<String> eventNames;

  /// @param own in order of creation
  public Boards(UUID projectId, List<Board> own) {
    var builtIn = Arrays.stream(BoardPeriod.values()).map(one -> Board.builtIn(projectId, one));
    all = Stream.concat(builtIn, own.stream()).toList();
    eventNames =
        all.stream()
            .map(Board::metric)
            .filter(BoardMetric.EventCount.class::isInstance)
            .map(metric -> ((BoardMetric.EventCount) metric).eventName())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Every board.
  public List<Board> all() {
    return all;
  }

  /// The board that a path names: what looks like a UUID is an id, anything else a key.
  public Optional<Board> find(String idOrKey) {
    var id = PathId.find(idOrKey);
    return all.stream()
        .filter(board -> id.map(board.id()::equals).orElseGet(() -> board.key().equals(idOrKey)))
        .findFirst();
  }

  /// Names of the events that boards count.
  public Set<String> eventNames() {
    return eventNames;
  }
}
