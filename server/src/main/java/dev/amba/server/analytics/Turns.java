package dev.amba.server.analytics;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

/// Whose turn it is: each project that waits gets one before any other gets a second.
///
/// For one thread.
final class Turns {
  private final SequencedSet<UUID> line = new LinkedHashSet<>();

  /// Those that wait, in the order of their turns; who is new stands at the end.
  List<UUID> of(Collection<UUID> waiting) {
    line.retainAll(Set.copyOf(waiting));
    line.addAll(waiting);
    return List.copyOf(line);
  }

  /// A project has its turn, whatever comes of it.
  void take(UUID projectId) {
    line.addLast(projectId);
  }
}
