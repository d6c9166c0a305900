package dev.amba.server.player;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/// Finds app users by the names that their project gives them.
@ApplicationScoped
public class Players {
  /// What a change of a user's names, or the user's end, is published as; its key is [#key(UUID,
  /// String)].
  public static final String KIND = "player";

  /// Marks an external id where an id may stand, too.
  public static final String EXTERNAL_PREFIX = "external:";

  /// How many external ids are remembered.
  static final int KEPT_IDS = 200_000;

  private final PlayerDirectory directory;
  private final Cache<String, UUID> ids = Caffeine.newBuilder().maximumSize(KEPT_IDS).build();

  /// Users whose zone is known to be set, so that no event need try to set it again.
  private final Cache<UUID, Boolean> zoned = Caffeine.newBuilder().maximumSize(KEPT_IDS).build();

  Players(PlayerDirectory directory, ConfigBus bus) {
    this.directory = directory;
    bus.follow(
        KIND,
        new ConfigBus.Follower() {
          @Override
          public void changed(String key) {
            ids.invalidate(key);
          }

          @Override
          public void anyMayHaveChanged() {
            ids.invalidateAll();
          }
        });
    bus.follow(
        PlayerStore.ZONE_TOPIC,
        new ConfigBus.Follower() {
          @Override
          public void changed(String key) {
            zoned.invalidate(UUID.fromString(key));
          }

          @Override
          public void anyMayHaveChanged() {
            zoned.invalidateAll();
          }
        });
  }

  /// The ids of these users, who are created where they are not known yet.
  ///
  /// @param zones of those who get one with their creation
  public Map<String, UUID> resolve(
      UUID projectId, Collection<String> externalIds, Map<String, ZoneId> zones, Instant now) {
    var found = new HashMap<String, UUID>();
    var missing = new TreeSet<String>();
    for (var externalId : externalIds) {
      var id = ids.getIfPresent(key(projectId, externalId));
      if (id == null) missing.add(externalId);
      else found.put(externalId, id);
    }
    if (missing.isEmpty()) return found;
    var created = directory.findOrCreate(projectId, missing, zones, now);
    created.forEach((externalId, id) -> ids.put(key(projectId, externalId), id));
    found.putAll(created);
    return found;
  }

  /// Gives users of a project who have no zone of their own this one.
  public void setZonesIfAbsent(UUID projectId, Map<UUID, ZoneId> zones, Instant now) {
    var unknown = new HashMap<>(zones);
    unknown.keySet().removeIf(id -> zoned.getIfPresent(id) != null);
    if (unknown.isEmpty()) return;
    directory.setZonesIfAbsent(projectId, unknown, now);
    unknown.keySet().forEach(id -> zoned.put(id, true));
  }

  /// The user whom a path or a parameter names: by id, or by `external:` and the external id.
  public Optional<UUID> find(UUID projectId, String name) {
    return name.startsWith(EXTERNAL_PREFIX)
        ? directory.findByExternalId(projectId, name.substring(EXTERNAL_PREFIX.length()))
        : PathId.find(name).filter(id -> directory.exists(projectId, id));
  }

  /// The user whom a path or a parameter names.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `USER_NOT_FOUND`
  public UUID require(UUID projectId, String name) {
    return find(projectId, name).orElseThrow(() -> unknown(name).exception());
  }

  /// The answer to a name that names nobody.
  public static Problem unknown(String name) {
    return Problem.of(
        ProblemCode.USER_NOT_FOUND,
        "the project has no user " + name,
        "Name a user by id, or as external:<external_id>; GET /admin/projects/:projectId/users,"
            + " or the tool amba_users_list, lists them.");
  }

  /// How an external id is named in published changes.
  public static String key(UUID projectId, String externalId) {
    return projectId + "/" + externalId;
  }
}
