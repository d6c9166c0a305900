package dev.amba.server.ingest;

import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.http.Values;
import dev.amba.server.player.Players;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The users of a backend's request: all of them are looked up together, and those who are new are
/// created.
final class Senders {
  private final Players players;
  private final UUID projectId;
  private final Instant now;
  private final Set<String> welcome = new HashSet<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<UUID, ZoneId> zonesById = new HashMap<>();
  private Map<String, UUID> ids = new HashMap<>();

  Senders(Players players, UUID projectId, Instant now) {
    this.players = players;
    this.projectId = projectId;
    this.now = now;
  }

  /// Notes whom an event names.
  ///
  /// @param welcome whether the user is created when new
  void expect(Values fields, boolean welcome) {
    if (!welcome || !namesOne(fields)) return;
    var externalId = externalId(fields);
    var zone = fields.zoneOrNull("timezone");
    if (externalId != null) {
      this.welcome.add(externalId);
      if (zone != null) zones.putIfAbsent(externalId, zone);
    } else if (zone != null) {
      PathId.find(fields.text("user_id")).ifPresent(id -> zonesById.putIfAbsent(id, zone));
    }
  }

  /// Looks everybody up.
  void resolve() {
    ids = players.resolve(projectId, welcome, zones, now);
    zones.forEach((externalId, zone) -> {
      var id = ids.get(externalId);
      if (id != null) zonesById.putIfAbsent(id, zone);
    });
    players.setZonesIfAbsent(projectId, zonesById, now);
  }

  /// Whose event this is.
  Outcome<UUID> of(Values fields) {
    if (!namesOne(fields)) {
      var errors = new FieldErrors();
      errors.add("/user_id", "or external_id must be there, and only one of them");
      return new Outcome.Refused<>(errors.problem());
    }
    var externalId = externalId(fields);
    if (externalId == null) return byId(fields.text("user_id"));
    var id = ids.get(externalId);
    if (id != null) return new Outcome.Done<>(id);
    return byName(Players.EXTERNAL_PREFIX + externalId);
  }

  /// The lane finds out whether there is a user with this id.
  private static Outcome<UUID> byId(String userId) {
    return PathId.find(userId)
        .<Outcome<UUID>>map(Outcome.Done::new)
        .orElseGet(() -> new Outcome.Refused<>(Players.unknown(userId)));
  }

  private Outcome<UUID> byName(String name) {
    return players
        .find(projectId, name)
        .<Outcome<UUID>>map(Outcome.Done::new)
        .orElseGet(() -> new Outcome.Refused<>(Players.unknown(name)));
  }

  private static boolean namesOne(Values fields) {
    return fields.has("user_id") != fields.has("external_id");
  }

  private static @Nullable String externalId(Values fields) {
    var externalId = fields.textOrNull("external_id");
    if (externalId != null) return externalId;
    var userId = fields.textOrNull("user_id");
    return userId != null && userId.startsWith(Players.EXTERNAL_PREFIX)
        ? userId.substring(Players.EXTERNAL_PREFIX.length())
        : null;
  }
}
