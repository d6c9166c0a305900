package dev.amba.server.verify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A project, as far as it decides about its users' streaks.
///
/// @param timezone the present zone
/// @param now what its clock says
/// @param moves its changes of zone, in order of their making
record ProjectRow(UUID id, String timezone, Instant now, List<ZoneMove> moves) {
  ProjectRow {
    moves = List.copyOf(moves);
  }
}
