package dev.amba.server.badge;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.ingest.BadgeRefusals;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.BadgeReworks;
import dev.amba.server.project.ProjectChanges;
import dev.amba.server.project.StreakKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Keeps a project's badges.
@ApplicationScoped
public class BadgeDefinitionStore {
  /// A change is always later than the making, so that a badge that was never changed is known.
  private static final Duration LEAST_AGE = Duration.ofMillis(1);

  private final ProjectChanges changes;

  BadgeDefinitionStore(ProjectChanges changes) {
    this.changes = changes;
  }

  /// Makes a badge. Who has met it already gets it in the background.
  ///
  /// @param body what [BadgeShapes#CREATE] describes
  public BadgeView create(UUID projectId, JsonNode body, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var given = BadgeShapes.create(body, StreakKeys.read(handle, projectId));
          var fields = BadgeFields.of(given);
          var id = insert(handle, projectId, given, fields, now);
          if (fields.asksForEvaluation(null)) BadgeReworks.request(handle, List.of(id), now);
          return BadgeDefinitionReadModel.require(handle, projectId, id.toString(), now);
        });
  }

  /// Makes a badge of a project that is being made itself: there is nobody to evaluate yet.
  ///
  /// @param body what [BadgeShapes#CREATE] describes
  public static void createFirst(Handle handle, UUID projectId, JsonNode body, Instant now) {
    var given = BadgeShapes.create(body, StreakKeys.read(handle, projectId));
    var _ = insert(handle, projectId, given, BadgeFields.of(given), now);
  }

  private static UUID insert(
      Handle handle, UUID projectId, Values given, BadgeFields fields, Instant now) {
    var id = RowIds.at(now);
    var key = given.textOrNull("key");
    if (key == null) insertNamed(handle, projectId, id, given, fields, now);
    else if (!insert(handle, projectId, id, key, fields, now))
      throw BadgeShapes.KEYS.taken(key).exception();
    return id;
  }

  /// Changes the fields that were sent. Who holds the badge keeps it; who has met the new one
  /// already gets it in the background.
  ///
  /// @param body what [BadgeShapes#UPDATE] describes
  public BadgeView update(UUID projectId, String idOrKey, JsonNode body, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var old = require(handle, projectId, idOrKey);
          var given = BadgeShapes.update(body, StreakKeys.read(handle, projectId));
          var fields = old.fields().with(given);
          if (!fields.equals(old.fields())) write(handle, old, fields, now);
          if (fields.asksForEvaluation(old.fields()))
            BadgeReworks.request(handle, List.of(old.id()), now);
          return BadgeDefinitionReadModel.require(handle, projectId, old.id().toString(), now);
        });
  }

  /// Deletes a badge: at once for everybody who asks, with its users' rows in the background. Its
  /// key is free again; the ledger keeps its entries.
  public void delete(UUID projectId, String idOrKey, Instant now) {
    changes.change(
        projectId,
        now,
        handle -> {
          var badge = require(handle, projectId, idOrKey);
          BadgeReworks.request(handle, List.of(badge.id()), now);
          return handle
              .createUpdate(
                  """
                  UPDATE badge
                  SET deleted_at = :now,
                      updated_at = :now
                  WHERE id = :id
                  """)
              .bind("id", badge.id())
              .bind("now", now)
              .execute();
        });
  }

  private static BadgeDefinition require(Handle handle, UUID projectId, String idOrKey) {
    return BadgeDefinitionReadModel.find(handle, projectId, idOrKey)
        .orElseThrow(() -> BadgeRefusals.unknown(idOrKey).exception());
  }

  /// Inserts a badge under a key made from its name.
  private static void insertNamed(
      Handle handle, UUID projectId, UUID id, Values given, BadgeFields fields, Instant now) {
    String key;
    do {
      var taken =
          handle
              .createQuery(
                  """
                  SELECT key
                  FROM badge
                  WHERE project_id = :projectId
                    AND deleted_at IS NULL
                  """)
              .bind("projectId", projectId)
              .mapTo(String.class)
              .collect(toSet());
      key = BadgeShapes.KEYS.of(given.text("name"), taken);
      // Somebody may have been faster; the index knows.
    } while (!insert(handle, projectId, id, key, fields, now));
  }

  /// Inserts a badge, unless its key is taken.
  private static boolean insert(
      Handle handle, UUID projectId, UUID id, String key, BadgeFields fields, Instant now) {
    var insert =
        handle
            .createUpdate(
                """
                INSERT INTO badge (id, project_id, key, name, description, condition, icon, category,
                  xp_reward, criteria, is_hidden, sort_order, is_active, created_at, updated_at)
                VALUES (:id, :projectId, :key, :name, :description, :condition, :icon, :category,
                  :xpReward, CAST(:criteria AS jsonb), :isHidden, :sortOrder, :isActive, :now, :now)
                ON CONFLICT (project_id, key) WHERE deleted_at IS NULL DO NOTHING
                """)
            .bind("id", id)
            .bind("projectId", projectId)
            .bind("key", key)
            .bind("now", now);
    return bind(insert, fields).execute() > 0;
  }

  private static void write(Handle handle, BadgeDefinition old, BadgeFields fields, Instant now) {
    var least = old.createdAt().plus(LEAST_AGE);
    var update =
        handle
            .createUpdate(
                """
                UPDATE badge
                SET name = :name,
                    description = :description,
                    condition = :condition,
                    icon = :icon,
                    category = :category,
                    xp_reward = :xpReward,
                    criteria = CAST(:criteria AS jsonb),
                    is_hidden = :isHidden,
                    sort_order = :sortOrder,
                    is_active = :isActive,
                    updated_at = :now
                WHERE id = :id
                """)
            .bind("id", old.id())
            .bind("now", now.isBefore(least) ? least : now);
    bind(update, fields).execute();
  }

  private static Update bind(Update update, BadgeFields fields) {
    return update
        .bind("name", fields.name())
        .bind("description", fields.description())
        .bind("condition", fields.condition())
        .bind("icon", fields.icon())
        .bind("category", fields.category())
        .bind("xpReward", fields.xpReward())
        .bind("criteria", Json.write(fields.criteria()))
        .bind("isHidden", fields.isHidden())
        .bind("sortOrder", fields.sortOrder())
        .bind("isActive", fields.isActive());
  }
}
