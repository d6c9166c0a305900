package dev.amba.server.project;

import dev.amba.engine.level.LevelCurve;
import dev.amba.server.access.Topics;
import dev.amba.server.level.LevelCurveJson;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Projects' rows.
@Singleton
final class ProjectStore {
  private final ProjectChanges changes;
  private final ConfigBus bus;

  @Inject
  ProjectStore(ProjectChanges changes, ConfigBus bus) {
    this.changes = changes;
    this.bus = bus;
  }

  /// Inserts a project; the news of it are its creator's to tell.
  ///
  /// @param environment `development` or `production`
  /// @param template `blank` or `starter`
  static UUID insert(
      Handle handle,
      ProjectSettings settings,
      String environment,
      String template,
      LevelCurve curve,
      Instant now) {
    var id = RowIds.at(now);
    var insert =
        handle
            .createUpdate(
                """
                INSERT INTO project (
                  id, name, environment, template, timezone, week_start, xp_period,
                  xp_period_days, event_max_age_days, allowed_origins, session_days,
                  early_adopter_before, level_curve, created_at, updated_at
                )
                VALUES (
                  :id, :name, :environment, :template, :timezone, :week_start, :xp_period,
                  :xp_period_days, :event_max_age_days, :allowed_origins, :session_days,
                  :early_adopter_before, CAST(:level_curve AS jsonb), :now, :now
                )
                """)
            .bind("id", id)
            .bind("environment", environment)
            .bind("template", template)
            .bind("level_curve", Json.write(LevelCurveJson.write(curve)))
            .bind("now", now);
    bind(insert, settings).execute();
    return id;
  }

  /// Replaces the settings by what `change` makes of them.
  void update(UUID projectId, SettingsChange change, Instant now) {
    var _ =
        changes.change(
            projectId,
            now,
            handle -> {
              var before = ProjectReadModel.require(handle, projectId).settings();
              var update =
                  handle
                      .createUpdate(
                          """
                          UPDATE project
                          SET name = :name,
                              timezone = :timezone,
                              week_start = :week_start,
                              xp_period = :xp_period,
                              xp_period_days = :xp_period_days,
                              event_max_age_days = :event_max_age_days,
                              allowed_origins = :allowed_origins,
                              session_days = :session_days,
                              early_adopter_before = :early_adopter_before
                          WHERE id = :id
                          """)
                      .bind("id", projectId);
              var after = change.of(before);
              bind(update, after).execute();
              if (!after.timezone().equals(before.timezone())) {
                CalendarChange.zone(handle, projectId, before.timezone(), now);
              }
              if (!after.weekStart().equals(before.weekStart())) {
                CalendarChange.weekStart(handle, projectId, now);
              }
              if (!after.timezone().equals(before.timezone())
                  || !Objects.equals(after.earlyAdopterBefore(), before.earlyAdopterBefore())) {
                BadgeReworks.requestJoined(handle, projectId, now);
              }
              return after;
            });
  }

  /// Makes new settings from old ones.
  interface SettingsChange {
    ProjectSettings of(ProjectSettings before);
  }

  void setCurve(UUID projectId, LevelCurve curve, Instant now) {
    changes.change(
        projectId,
        now,
        handle -> {
          BadgeReworks.requestLevels(handle, projectId, now);
          return handle
              .createUpdate(
                  """
                  UPDATE project
                  SET level_curve = CAST(:level_curve AS jsonb)
                  WHERE id = :id
                  """)
              .bind("id", projectId)
              .bind("level_curve", Json.write(LevelCurveJson.write(curve)))
              .execute();
        });
  }

  /// Moves the clock.
  ///
  /// @return where it stands now; null for the system's time
  @Nullable Instant moveClock(UUID projectId, ClockMove move, Instant now) {
    return changes
        .change(
            projectId,
            now,
            handle -> {
              var before = ProjectReadModel.require(handle, projectId);
              if (before.environment().equals(ProjectShapes.PRODUCTION)) {
                throw ProjectRefusals.productionClock(projectId).exception();
              }
              var after = move.of(before.testClock());
              handle
                  .createUpdate("UPDATE project SET clock_now = :clock_now WHERE id = :id")
                  .bind("id", projectId)
                  .bind("clock_now", after)
                  .execute();
              if (isBack(before.testClock(), after, now)) {
                StreakReworks.requestAll(handle, projectId, now);
              }
              return Optional.ofNullable(after);
            })
        .orElse(null);
  }

  /// What has been closed at a later instant is open again then.
  private static boolean isBack(@Nullable Instant before, @Nullable Instant after, Instant now) {
    return Objects.requireNonNullElse(after, now).isBefore(Objects.requireNonNullElse(before, now));
  }

  /// Says where a test clock stands after a move.
  interface ClockMove {
    @Nullable Instant of(@Nullable Instant before);
  }

  /// Makes a project invisible. Its rows go later, in the background.
  void delete(UUID projectId, Instant now) {
    changes.change(
        projectId,
        now,
        handle -> {
          handle
              .createQuery("SELECT developer_id FROM project_member WHERE project_id = :id")
              .bind("id", projectId)
              .mapTo(UUID.class)
              .forEach(member -> bus.publish(handle, Topics.DEVELOPER, member));
          bus.publish(handle, Topics.DELETED_PROJECT, projectId);
          return handle
              .createUpdate(
                  """
                  UPDATE project
                  SET deleted_at = coalesce(deleted_at, :now)
                  WHERE id = :id
                  """)
              .bind("id", projectId)
              .bind("now", now)
              .execute();
        });
  }

  private static Update bind(Update update, ProjectSettings settings) {
    var origins = settings.allowedOrigins();
    return update
        .bind("name", settings.name())
        .bind("timezone", settings.timezone())
        .bind("week_start", settings.weekStart())
        .bind("xp_period", settings.xpPeriod())
        .bind("xp_period_days", settings.xpPeriodDays())
        .bind("event_max_age_days", settings.eventMaxAgeDays())
        .bind("allowed_origins", origins == null ? null : origins.toArray(String[]::new))
        .bind("session_days", settings.sessionDays())
        .bind("early_adopter_before", settings.earlyAdopterBefore());
  }
}
