package dev.amba.server.ingest;

import dev.amba.server.project.ProjectConfig;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes users' states know what the badges of their projects ask for.
final class BadgeLoading {
  /// A batch has one configuration a project, so they need not be compared by what is in them.
  private final IdentityHashMap<ProjectConfig, Map<UUID, PlayerState>> users =
      new IdentityHashMap<>();

  /// Notes a user whose badges will be judged, or whose events will be counted.
  void expect(PlayerState state, ProjectConfig config) {
    if (config.badges().all().isEmpty() && config.countedEvents().isEmpty()) return;
    users.computeIfAbsent(config, _ -> new LinkedHashMap<>()).put(state.userId, state);
  }

  /// Loads what is not known yet.
  void run(BadgeReader reader) throws SQLException {
    for (var entry : users.entrySet()) {
      loadBadges(reader, entry.getKey(), List.copyOf(entry.getValue().values()));
      loadCounts(reader, entry.getKey(), List.copyOf(entry.getValue().values()));
    }
  }

  private static void loadBadges(BadgeReader reader, ProjectConfig config, List<PlayerState> states)
      throws SQLException {
    var keys = config.badges().propertyKeys();
    var missing = states.stream().filter(state -> !state.knowsBadges(config)).toList();
    if (missing.isEmpty()) return;
    var ids = missing.stream().map(state -> state.userId).toList();
    var unlocked = reader.unlocked(ids);
    var numbers = reader.numbers(ids, keys);
    for (var state : missing) {
      state.knowBadges(
          new PlayerBadges(
              unlocked.getOrDefault(state.userId, java.util.Set.of()),
              numbers.getOrDefault(state.userId, Map.of()),
              config.version()));
    }
  }

  /// A name that was not counted yet is counted in the log once; who has no events needs no log.
  private static void loadCounts(BadgeReader reader, ProjectConfig config, List<PlayerState> states)
      throws SQLException {
    var names = config.countedEvents();
    var uncounted = new ArrayList<PlayerState>();
    for (var state : states) {
      if (state.counters.has(names)) continue;
      if (state.eventCount > 0) uncounted.add(state);
      else names.forEach(name -> state.counters.begin(name, 0));
    }
    if (uncounted.isEmpty()) return;
    var counts = reader.eventCounts(uncounted.stream().map(state -> state.userId).toList(), names);
    for (var state : uncounted) {
      var counted = counts.getOrDefault(state.userId, Map.of());
      for (var name : names) state.counters.begin(name, counted.getOrDefault(name, 0L));
    }
  }
}
