package dev.amba.server.ingest;

import java.util.List;

/// How many events there are.
///
/// @param total of them all
/// @param groups how many of each group, when groups were asked for
public record EventCount(long total, List<Group> groups) {
  /// One group.
  ///
  /// @param key the day in the project's zone, or the event's name
  /// @param count how many events it has
  public record Group(String key, long count) {}
}
