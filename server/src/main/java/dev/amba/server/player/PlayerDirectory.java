package dev.amba.server.player;

import dev.amba.server.platform.db.RowIds;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The rows behind [Players], many at a time.
@ApplicationScoped
class PlayerDirectory {
  private final Jdbi jdbi;
  private final List<FactsFollower> followers;

  PlayerDirectory(Jdbi jdbi, @All List<FactsFollower> followers) {
    this.jdbi = jdbi;
    this.followers = followers;
  }

  /// Users by external id; those that are not there are created. Two processes that create the same
  /// one at a time get the same one: the directory's key decides, and the loser reads it.
  ///
  /// @param zones of those who have one from the beginning
  Map<String, UUID> findOrCreate(
      UUID projectId, SortedSet<String> externalIds, Map<String, ZoneId> zones, Instant now) {
    var found = jdbi.withHandle(handle -> find(handle, projectId, externalIds));
    if (found.size() == externalIds.size()) return found;
    var missing = externalIds.stream().filter(id -> !found.containsKey(id)).toList();
    jdbi.useTransaction(handle -> create(handle, projectId, missing, zones, now));
    return jdbi.withHandle(handle -> find(handle, projectId, externalIds));
  }

  private static Map<String, UUID> find(
      Handle handle, UUID projectId, Collection<String> externalIds) {
    var found = new HashMap<String, UUID>();
    handle
        .createQuery(
            """
            SELECT value, user_id
            FROM player_identity
            WHERE project_id = :projectId
              AND kind = 'external'
              AND value = ANY (:externalIds)
            """)
        .bind("projectId", projectId)
        .bind("externalIds", externalIds.toArray(String[]::new))
        .map((row, _) -> Map.entry(row.getString("value"), row.getObject("user_id", UUID.class)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /// The rows are given in the order of external ids, so that two creators never wait for each
  /// other.
  private void create(
      Handle handle,
      UUID projectId,
      Collection<String> externalIds,
      Map<String, ZoneId> zones,
      Instant now) {
    var userIds = externalIds.stream().map(_ -> RowIds.at(now)).toArray(UUID[]::new);
    var zoneIds =
        externalIds.stream()
            .map(id -> Optional.ofNullable(zones.get(id)).map(ZoneId::getId).orElse(null))
            .toArray(String[]::new);
    var created =
        handle
            .createQuery(
                """
                WITH clock AS (
                  SELECT coalesce(clock_now, :now) AS now
                  FROM project
                  WHERE id = :projectId
                ), wanted AS (
                  SELECT w.external_id, w.user_id, w.zone
                  FROM unnest(:externalIds, :userIds, :zones) AS w (external_id, user_id, zone)
                ), claimed AS (
                  INSERT INTO player_identity (project_id, kind, value, user_id)
                  SELECT :projectId, 'external', w.external_id, w.user_id
                  FROM wanted w
                  ORDER BY w.external_id COLLATE "C"
                  ON CONFLICT DO NOTHING
                  RETURNING value, user_id
                ), known AS (
                  INSERT INTO player
                    (user_id, project_id, external_id, timezone, created_at, updated_at)
                  SELECT w.user_id, :projectId, w.external_id, w.zone, p.now, p.now
                  FROM claimed c
                  JOIN wanted w ON w.user_id = c.user_id
                  CROSS JOIN clock p
                )
                INSERT INTO player_state
                  (user_id, project_id, version, total_xp, entry_count, event_count, updated_at)
                SELECT c.user_id, :projectId, 0, 0, 0, 0, p.now
                FROM claimed c
                CROSS JOIN clock p
                RETURNING user_id
                """)
            .bind("projectId", projectId)
            .bind("externalIds", externalIds.toArray(String[]::new))
            .bind("userIds", userIds)
            .bind("zones", zoneIds)
            .bind("now", now)
            .mapTo(UUID.class)
            .list();
    followers.forEach(follower -> follower.changed(handle, projectId, created, now));
  }

  Optional<UUID> findByExternalId(UUID projectId, String externalId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT user_id
                FROM player_identity
                WHERE project_id = :projectId
                  AND kind = 'external'
                  AND value = :externalId
                """)
            .bind("projectId", projectId)
            .bind("externalId", externalId)
            .mapTo(UUID.class)
            .findOne());
  }

  boolean exists(UUID projectId, UUID userId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT 1
                FROM player
                WHERE user_id = :userId
                  AND project_id = :projectId
                """)
            .bind("userId", userId)
            .bind("projectId", projectId)
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  /// A zone decides about days, so setting one gives the user's state a new version: whoever
  /// decided on the old one finds out.
  void setZonesIfAbsent(UUID projectId, Map<UUID, ZoneId> zones, Instant now) {
    var userIds = zones.keySet().toArray(UUID[]::new);
    var names = zones.values().stream().map(ZoneId::getId).toArray(String[]::new);
    jdbi.useTransaction(handle -> {
      var zoned =
          handle
              .createQuery(
                  """
                  WITH zoned AS (
                    UPDATE player p
                    SET timezone = w.zone,
                        updated_at = :now
                    FROM unnest(:userIds, :zones) AS w (user_id, zone)
                    WHERE p.user_id = w.user_id
                      AND p.project_id = :projectId
                      AND p.timezone IS NULL
                    RETURNING p.user_id
                  )
                  UPDATE player_state s
                  SET version = s.version + 1
                  FROM zoned
                  WHERE s.user_id = zoned.user_id
                  RETURNING s.user_id
                  """)
              .bind("userIds", userIds)
              .bind("zones", names)
              .bind("projectId", projectId)
              .bind("now", now)
              .mapTo(UUID.class)
              .list();
      var after = zoned.stream().map(id -> Objects.requireNonNull(zones.get(id)).getId());
      ZoneMoves.keep(handle, zoned.toArray(UUID[]::new), null, after.toArray(String[]::new), now);
    });
  }
}
