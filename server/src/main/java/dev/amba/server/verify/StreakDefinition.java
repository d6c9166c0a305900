package dev.amba.server.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A row of `streak` with all its versions.
///
/// @param isDeleted whether it is, and its users' rows have yet to go
/// @param isReworked whether its users' rows have yet to follow a change
/// @param versions all, at least one
record StreakDefinition(
    UUID id,
    UUID projectId,
    String key,
    String qualifyingEvent,
    Instant createdAt,
    boolean isDeleted,
    boolean isReworked,
    List<StreakVersion> versions) {

  StreakDefinition {
    versions = versions.stream().sorted(Comparator.comparingInt(StreakVersion::version)).toList();
  }

  /// The versions that count, by number. Other periods begin anew: those before are nothing to
  /// them. The first has been in force for ever.
  List<StreakVersion> counting() {
    var counting = new ArrayList<StreakVersion>();
    for (var version : versions) {
      if (!counting.isEmpty() && !version.hasPeriodsOf(counting.getLast())) counting.clear();
      counting.add(version);
    }
    return counting;
  }

  @Override
  public String toString() {
    return "streak '%s' (%s)".formatted(key, id);
  }
}
