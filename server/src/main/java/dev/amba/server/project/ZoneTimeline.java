package dev.amba.server.project;

import dev.amba.engine.streak.ZoneChange;
import dev.amba.engine.streak.ZoneHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The zones that were set for a user or a project, over time.
///
/// @param first what was set before all moves, null for nothing
/// @param moves in the order in which they came into force
public record ZoneTimeline(@Nullable ZoneId first, List<ZoneMove> moves) {

  public ZoneTimeline {
    moves = List.copyOf(moves);
  }

  /// The timeline that ends with what is set now.
  ///
  /// @param now what is set now, and has been for ever when there are no moves
  /// @param moves in order of their making
  public static ZoneTimeline of(@Nullable ZoneId now, List<ZoneMove> moves) {
    if (moves.isEmpty()) return new ZoneTimeline(now, moves);
    var inForce = moves.stream().sorted(Comparator.comparing(ZoneMove::at)).toList();
    return new ZoneTimeline(moves.getFirst().before(), inForce);
  }

  private record Step(Instant at, boolean own, @Nullable ZoneId zone) {}

  /// The zones that a user has lived in: the own one where one was set, else the project's. So a
  /// project's change of zone is one for its users without their own (semantics §5, Travellers).
  ///
  /// @param project the project's timeline, in which a zone is always set
  public ZoneHistory within(ZoneTimeline project) {
    var steps = new ArrayList<Step>();
    project.moves.forEach(move -> steps.add(new Step(move.at(), false, move.after())));
    moves.forEach(move -> steps.add(new Step(move.at(), true, move.after())));
    steps.sort(Comparator.comparing(Step::at).thenComparing(Step::own));

    var own = first;
    var shared = Objects.requireNonNull(project.first, "a project always has a zone");
    var start = own == null ? shared : own;
    var changes = new ArrayList<ZoneChange>(steps.size());
    for (var step : steps) {
      if (step.own()) own = step.zone();
      else shared = Objects.requireNonNull(step.zone(), "a project always has a zone");
      changes.add(new ZoneChange(step.at(), changes.size() + 1, own == null ? shared : own));
    }
    return new ZoneHistory(start, changes);
  }
}
