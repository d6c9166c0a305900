package dev.amba.engine.streak;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.List;

/// The states that a definition has had, each in force from its instant on.
///
/// The first has been in force for ever: marks may lie before the definition. A change of `period`
/// begins anew with the state that has it, for the grace and the freezes of days say nothing about
/// weeks; all states before that one are left out.
///
/// The order in which the states are given does not matter; [StreakChange#ORDER] is the one in
/// which they act.
public final class DefinitionHistory {
  private final DefinitionVersion first;
  private final int before;
  private final List<DefinitionVersion> changes;

  /// @param versions at least one, no two of the same version
  public DefinitionHistory(List<DefinitionVersion> versions) {
    if (versions.isEmpty()) throw new IllegalArgumentException("versions must not be empty: []");
    var byVersion = versions.stream().sorted(comparingInt(DefinitionVersion::version)).toList();
    var start = 0;
    for (var i = 1; i < byVersion.size(); i++) {
      var version = byVersion.get(i);
      var previous = byVersion.get(i - 1);
      if (version.version() == previous.version())
        throw new IllegalArgumentException("version must be unique: " + version.version());
      if (!version.definition().period().equals(previous.definition().period())) start = i;
    }
    first = byVersion.get(start);
    before = start;
    changes = byVersion.stream().skip(start + 1L).sorted(StreakChange.ORDER).toList();
  }

  /// A definition that has never been changed.
  public static DefinitionHistory of(StreakDefinition definition) {
    return new DefinitionHistory(List.of(new DefinitionVersion(Instant.EPOCH, 1, definition)));
  }

  /// The definition in force at `at`.
  public StreakDefinition definitionAt(Instant at) {
    for (var version : changes.reversed())
      if (!version.at().isAfter(at)) return version.definition();
    return first.definition();
  }

  /// What there is after the first state, in order.
  List<DefinitionVersion> changes() {
    return changes;
  }

  /// How many states there are up to `at`, those that the first has replaced included. One that is
  /// added there raises it. Versions count from 1, so it is the highest of them, unless one of them
  /// acts before its predecessors.
  int versionAt(Instant at) {
    var count = before + 1;
    for (var version : changes) if (!version.at().isAfter(at)) count++;
    return count;
  }
}
