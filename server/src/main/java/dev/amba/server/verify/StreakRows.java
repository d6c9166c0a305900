package dev.amba.server.verify;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that a user's streaks are made of.
///
/// @param states as stored, in the order of definitions
/// @param marks by definition and instant
/// @param grants of freezes
/// @param zones the user's own changes of zone, in order of their making
record StreakRows(
    List<StreakRow> states,
    List<StreakMark> marks,
    List<StreakGrant> grants,
    List<ZoneMove> zones) {
  StreakRows {
    states = List.copyOf(states);
    marks = List.copyOf(marks);
    grants = List.copyOf(grants);
    zones = List.copyOf(zones);
  }

  boolean isEmpty() {
    return states.isEmpty() && marks.isEmpty() && grants.isEmpty() && zones.isEmpty();
  }

  /// The projects that they say they are of.
  Set<UUID> projects() {
    return Stream.of(
            states.stream().map(StreakRow::projectId),
            marks.stream().map(StreakMark::projectId),
            grants.stream().map(StreakGrant::projectId),
            zones.stream().map(ZoneMove::projectId))
        .flatMap(ids -> ids)
        .collect(Collectors.toSet());
  }
}
