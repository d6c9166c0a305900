package dev.amba.server.project;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.amba.server.platform.http.PathId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A project's streaks in order of creation, found by the event that qualifies, by id and by key.
public final class Streaks {
  private final List<Streak> all;
  private final Map<String, List<Streak>> byEvent;
  private final Map<UUID, Streak> byId;
  private final Map<String, Streak> byKey;

  /// @param all in order of creation
  public Streaks(List<Streak> all) {
    this.all = List.copyOf(all);
    byEvent = all.stream().collect(groupingBy(Streak::qualifyingEvent));
    byId = all.stream().collect(toMap(Streak::id, streak -> streak));
    byKey = all.stream().collect(toMap(Streak::key, streak -> streak));
  }

  /// Every streak.
  public List<Streak> all() {
    return all;
  }

  /// Those that an event of this name qualifies.
  public List<Streak> of(String eventName) {
    return byEvent.getOrDefault(eventName, List.of());
  }

  /// The streak of this id.
  public Optional<Streak> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The streak that a path names: what looks like a UUID is an id, anything else a key.
  public Optional<Streak> find(String idOrKey) {
    var id = PathId.find(idOrKey);
    return id.isPresent() ? find(id.get()) : Optional.ofNullable(byKey.get(idOrKey));
  }
}
