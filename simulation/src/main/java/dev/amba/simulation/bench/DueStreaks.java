package dev.amba.simulation.bench;

import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/// A project with a daily streak, in which as many users as wanted have marked one day and not the
/// next: each has one freeze, which that next day's end takes. All deadlines are the same midnight.
public final class DueStreaks {
  private static final String MARKED = "2026-01-14T20:00:00Z";
  private static final String DEADLINE = "2026-01-16T06:00:00Z";

  private static final String USERS =
      """
      INSERT INTO player (user_id, project_id, created_at, updated_at)
      SELECT gen_random_uuid(), ?, ?, ?
      FROM generate_series(1, ?)
      """;

  private static final String STATES =
      """
      INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count, event_count,
        updated_at)
      SELECT user_id, project_id, 1, 0, 0, 0, created_at
      FROM player
      WHERE project_id = ?
      """;

  private static final String MARKS =
      """
      INSERT INTO streak_mark (user_id, streak_id, at, source_id, project_id, is_manual)
      SELECT user_id, ?, created_at, gen_random_uuid(), project_id, true
      FROM player
      WHERE project_id = ?
      """;

  private static final String STREAKS =
      """
      INSERT INTO streak_state (user_id, streak_id, project_id, as_of, definition_version, zone_seq,
        current_count, longest_count, is_frozen, freezes, covered, last_qualified_at, deadline_at,
        updated_at)
      SELECT user_id, ?, project_id, created_at, 1, 0, 1, 1, false, 1,
             CAST(created_at AT TIME ZONE 'UTC' AS date), created_at, ?, created_at
      FROM player
      WHERE project_id = ?
      """;

  private final Api api;
  private final Project project;

  private DueStreaks(Api api, Project project) {
    this.api = api;
    this.project = project;
  }

  /// Makes the project and its users; nothing is due yet.
  ///
  /// @param owner the access token of the developer who makes it
  public static DueStreaks make(Api api, String owner, DatabaseAddress database, int count)
      throws IOException, InterruptedException, SQLException {
    var project =
        api.createProject(owner, Map.of("name", "Due streaks", "environment", "development"));
    var due = new DueStreaks(api, project);
    due.clock("2026-01-14T12:00:00Z");
    var streak =
        Map.<String, Object>of(
            "name",
            "Daily",
            "qualifying_event",
            "workout_completed",
            "period",
            "daily",
            "grace_period_hours",
            6,
            "freeze_enabled",
            true,
            "max_freezes",
            1);
    var streakId =
        api.post("/admin/streaks", project.serverKey(), streak).data().path("id").asText();
    due.clock(MARKED);
    due.fill(database, UUID.fromString(streakId), count);
    return due;
  }

  private void fill(DatabaseAddress database, UUID streakId, int count) throws SQLException {
    var at = Instant.parse(MARKED).atOffset(ZoneOffset.UTC);
    var deadline = Instant.parse(DEADLINE).atOffset(ZoneOffset.UTC);
    try (var connection = database.dataSource().getConnection()) {
      execute(connection, USERS, projectId(), at, at, count);
      execute(connection, STATES, projectId());
      execute(connection, MARKS, streakId, projectId());
      execute(connection, STREAKS, streakId, deadline, projectId());
      execute(connection, "ANALYZE");
      execute(connection, "CHECKPOINT");
    }
  }

  private static void execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
      statement.execute();
    }
  }

  /// Moves the project's clock past everyone's deadline.
  public void fallDue() throws IOException, InterruptedException {
    clock("2026-01-16T07:00:00Z");
  }

  /// The project's id.
  public UUID projectId() {
    return UUID.fromString(project.id());
  }

  private void clock(String now) throws IOException, InterruptedException {
    var _ = api.write("PUT", project.path("/clock"), project.owner(), Map.of("now", now)).data();
  }
}
