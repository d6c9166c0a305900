package dev.amba.server.streak;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Values;
import dev.amba.server.project.ProjectChanges;
import dev.amba.server.project.StreakReworks;
import dev.amba.server.project.StreakVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Keeps a project's streaks, with every state that their rules have had.
@ApplicationScoped
public class StreakDefinitionStore {
  /// What no state of the rules keeps.
  private record Words(String name, @Nullable String description, String qualifyingEvent) {
    static Words of(StreakView view) {
      return new Words(view.name(), view.description(), view.qualifyingEvent());
    }

    Words with(Values given) {
      return new Words(
          given.has("name") ? given.text("name") : name,
          given.has("description") ? given.textOrNull("description") : description,
          given.has("qualifying_event") ? given.text("qualifying_event") : qualifyingEvent);
    }
  }

  private final ProjectChanges changes;

  StreakDefinitionStore(ProjectChanges changes) {
    this.changes = changes;
  }

  /// Makes a streak.
  ///
  /// @param given what [StreakShapes#create] has read
  public StreakView create(UUID projectId, Values given, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var id = insert(handle, projectId, given, now);
          return StreakDefinitionReadModel.require(handle, projectId, id.toString(), now);
        });
  }

  /// Makes a streak of a project that is being made itself.
  ///
  /// @param body what [StreakShapes#CREATE] describes
  public static void createFirst(Handle handle, UUID projectId, JsonNode body, Instant now) {
    var _ = insert(handle, projectId, StreakShapes.create(body), now);
  }

  private static UUID insert(Handle handle, UUID projectId, Values given, Instant now) {
    var id = RowIds.at(now);
    var key = given.textOrNull("key");
    if (key == null) insertNamed(handle, projectId, id, given, now);
    else if (!insert(handle, projectId, id, key, given, now))
      throw StreakShapes.KEYS.taken(key).exception();
    keepVersion(handle, projectId, id, StreakRules.of(given), now);
    return id;
  }

  /// Changes the fields that were sent. Changed rules act from now on, or, with another period or
  /// event, on all that was marked; either way the users' states follow in the background.
  ///
  /// @param body what [StreakShapes#UPDATE] describes
  public StreakView update(UUID projectId, String idOrKey, JsonNode body, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var old = StreakDefinitionReadModel.require(handle, projectId, idOrKey, now);
          var given = StreakShapes.update(body, old.rules());
          var words = Words.of(old).with(given);
          var rules = old.rules().with(given);
          var newRules = !rules.equals(old.rules());
          var newEvent = !words.qualifyingEvent().equals(old.qualifyingEvent());
          if (newRules || !words.equals(Words.of(old)))
            write(handle, old.id(), words, newRules ? 1 : 0, newEvent, now);
          if (newRules) {
            keepVersion(handle, projectId, old.id(), rules, now);
            StreakVersions.settle(handle, List.of(old.id()));
          }
          if (newRules || newEvent) StreakReworks.request(handle, List.of(old.id()), newEvent, now);
          return StreakDefinitionReadModel.require(handle, projectId, old.id().toString(), now);
        });
  }

  /// Deletes a streak: at once for everybody who asks, its users' states in the background. Its key
  /// is free again.
  public void delete(UUID projectId, String idOrKey, Instant now) {
    changes.change(
        projectId,
        now,
        handle -> {
          var streak = StreakDefinitionReadModel.require(handle, projectId, idOrKey, now);
          StreakReworks.request(handle, List.of(streak.id()), false, now);
          return handle
              .createUpdate(
                  """
                  UPDATE streak
                  SET deleted_at = :now,
                      updated_at = :now
                  WHERE id = :id
                  """)
              .bind("id", streak.id())
              .bind("now", now)
              .execute();
        });
  }

  /// Inserts a streak under a key made from its name.
  private static void insertNamed(
      Handle handle, UUID projectId, UUID id, Values given, Instant now) {
    // Changes of one project come one after the other, so what is not taken stays so.
    var taken =
        handle
            .createQuery(
                """
                SELECT key
                FROM streak
                WHERE project_id = :projectId
                  AND deleted_at IS NULL
                """)
            .bind("projectId", projectId)
            .mapTo(String.class)
            .collect(toSet());
    insert(handle, projectId, id, StreakShapes.KEYS.of(given.text("name"), taken), given, now);
  }

  /// Inserts a streak, unless its key is taken.
  private static boolean insert(
      Handle handle, UUID projectId, UUID id, String key, Values given, Instant now) {
    return handle
            .createUpdate(
                """
                INSERT INTO streak (id, project_id, key, name, description, qualifying_event,
                  version, created_at, updated_at)
                VALUES (:id, :projectId, :key, :name, :description, :qualifyingEvent, 1, :now, :now)
                ON CONFLICT (project_id, key) WHERE deleted_at IS NULL DO NOTHING
                """)
            .bind("id", id)
            .bind("projectId", projectId)
            .bind("key", key)
            .bind("name", given.text("name"))
            .bind("description", given.textOrNull("description"))
            .bind("qualifyingEvent", given.text("qualifying_event"))
            .bind("now", now)
            .execute()
        > 0;
  }

  private static void write(
      Handle handle, UUID id, Words words, int newVersions, boolean newEvent, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE streak
            SET name = :name,
                description = :description,
                qualifying_event = :qualifyingEvent,
                reads_log = reads_log OR :newEvent,
                version = version + :newVersions,
                updated_at = :now
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", words.name())
        .bind("description", words.description())
        .bind("qualifyingEvent", words.qualifyingEvent())
        .bind("newVersions", newVersions)
        .bind("newEvent", newEvent)
        .bind("now", now)
        .execute();
  }

  /// Keeps rules as the newest state, in force from the project's now on.
  private static void keepVersion(
      Handle handle, UUID projectId, UUID id, StreakRules rules, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO streak_version (streak_id, version, at, period, week_start,
              grace_period_hours, freeze_enabled, max_freezes, initial_freezes,
              freezes_per_n_events)
            SELECT s.id, s.version, coalesce(p.clock_now, :now), :period, p.week_start,
                   :gracePeriodHours, :freezeEnabled, :maxFreezes, :initialFreezes,
                   :freezesPerNEvents
            FROM streak s
            JOIN project p ON p.id = s.project_id
            WHERE s.id = :id
              AND s.project_id = :projectId
            """)
        .bind("id", id)
        .bind("projectId", projectId)
        .bind("now", now)
        .bind("period", rules.period())
        .bind("gracePeriodHours", rules.gracePeriodHours())
        .bind("freezeEnabled", rules.freezeEnabled())
        .bind("maxFreezes", rules.maxFreezes())
        .bind("initialFreezes", rules.initialFreezes())
        .bind("freezesPerNEvents", rules.freezesPerNEvents())
        .execute();
  }
}
