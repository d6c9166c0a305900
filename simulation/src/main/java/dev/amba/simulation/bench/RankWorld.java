package dev.amba.simulation.bench;

import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// A project in which as many users as wanted have earned something: few have much, and many the
/// same. They earned it long ago, so that only the board of all time is large.
final class RankWorld {
  /// Users who are signed in, and ask.
  private static final int ASKING = 200;

  private static final long HIGHEST_MICROS = 60_000_000;
  private static final int DIGITS = 3;

  private static final String USERS =
      """
      INSERT INTO player (user_id, project_id, created_at, updated_at)
      SELECT gen_random_uuid(), ?, now() - interval '60 days', now()
      FROM generate_series(1, ?)
      """;

  private static final String LEDGER =
      """
      INSERT INTO xp_ledger (user_id, occurred_at, seq, id, project_id, amount, reason, day,
        created_at)
      SELECT user_id, created_at, 0, gen_random_uuid(), project_id,
             5 * (1 + floor(200000 * power(random(), 4))), 'grant', created_at::date,
             created_at + random() * interval '1 day'
      FROM player
      WHERE project_id = ?
      """;

  private static final String STATES =
      """
      INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count, event_count,
        last_xp_at, xp_changed_at, updated_at)
      SELECT user_id, project_id, 1, amount, 1, 0, occurred_at, created_at, created_at
      FROM xp_ledger
      WHERE project_id = ?
      """;

  private static final String SOME =
      """
      SELECT s.user_id, s.total_xp
      FROM player_state s
      WHERE s.project_id = ?
      ORDER BY random()
      LIMIT ?
      """;

  private static final String RANK =
      """
      SELECT 1 + count(*)
      FROM player_state
      WHERE project_id = ?
        AND total_xp > ?
      """;

  private final UUID projectId;
  private final int users;
  private final DatabaseAddress database;
  private final List<Session> sessions = new ArrayList<>();
  private final List<Long> totals = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);

  private RankWorld(Project project, int users, DatabaseAddress database) {
    this.projectId = UUID.fromString(project.id());
    this.users = users;
    this.database = database;
  }

  /// Makes the project and its users.
  static RankWorld make(Api api, String owner, DatabaseAddress database, int users)
      throws IOException, InterruptedException, SQLException {
    var project = api.createProject(owner, Map.of("name", "Ranks"));
    var world = new RankWorld(project, users, database);
    try (var connection = database.dataSource().getConnection()) {
      world.fill(connection);
      for (var userId : world.some(connection)) {
        world.sessions.add(api.openSession(project, userId.toString()));
      }
    }
    return world;
  }

  private void fill(Connection connection) throws SQLException {
    execute(connection, USERS, projectId, users);
    execute(connection, LEDGER, projectId);
    execute(connection, STATES, projectId);
    execute(connection, "VACUUM ANALYZE player_state");
    execute(connection, "CHECKPOINT");
  }

  private List<UUID> some(Connection connection) throws SQLException {
    var ids = new ArrayList<UUID>();
    try (var statement = connection.prepareStatement(SOME)) {
      statement.setObject(1, projectId);
      statement.setInt(2, ASKING);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
          totals.add(rows.getLong(2));
        }
      }
    }
    return ids;
  }

  private static void execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
      statement.execute();
    }
  }

  /// Somebody who asks.
  Session somebody() {
    return sessions.get(random.nextInt(sessions.size()));
  }

  /// The names of the boards: a request with all that the others need but for a rank.
  Requests definitions() {
    return requests(() -> "/client/leaderboards");
  }

  /// The caller's rank among all.
  Requests ranks() {
    return requests(() -> "/client/leaderboards/all_time/me");
  }

  /// 50 rows from anywhere.
  Requests pages() {
    return requests(() -> "/client/leaderboards/all_time?limit=50&offset=" + random.nextInt(users));
  }

  /// The caller, and five users before and after.
  Requests neighbours() {
    return requests(() -> "/client/leaderboards/all_time?around=me");
  }

  private Requests requests(Supplier<String> path) {
    return new Requests() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public void next(ByteBuffer out) {
        var caller = somebody();
        out.put(
            HttpText.get(
                path.get(),
                "X-Api-Key: " + caller.project().clientKey(),
                "Authorization: Bearer " + caller.token()));
      }
    };
  }

  /// What the database alone takes to count who is ahead, in microseconds.
  Histogram sql(int questions) throws SQLException {
    var times = new Histogram(HIGHEST_MICROS, DIGITS);
    try (var connection = database.dataSource().getConnection();
        var statement = connection.prepareStatement(RANK)) {
      for (var i = 0; i < questions; i++) {
        statement.setObject(1, projectId);
        statement.setLong(2, totals.get(random.nextInt(totals.size())));
        var start = System.nanoTime();
        try (var row = statement.executeQuery()) {
          row.next();
        }
        times.recordValue((System.nanoTime() - start) / 1_000);
      }
    }
    return times;
  }

  int users() {
    return users;
  }
}
