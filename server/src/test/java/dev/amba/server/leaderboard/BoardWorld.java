package dev.amba.server.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.engine.leaderboard.RankRow;
import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectChanges;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Looks at a project's boards from within: what the index says, and what the database says.
@Dependent
class BoardWorld {
  private static final int ALL = 100_000;

  final Jdbi jdbi;
  final BoardRanks ranks;
  private final ProjectConfigs configs;
  private final ProjectChanges changes;
  private final InstantSource clock;

  BoardWorld(
      Jdbi jdbi,
      BoardRanks ranks,
      ProjectConfigs configs,
      ProjectChanges changes,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.ranks = ranks;
    this.configs = configs;
    this.changes = changes;
    this.clock = clock;
  }

  ProjectConfig config(TestProject project) {
    return Objects.requireNonNull(configs.findNow(UUID.fromString(project.id())));
  }

  Board board(TestProject project, String key) {
    return config(project).boards().find(key).orElseThrow();
  }

  /// Makes a board of the project's own.
  void makeBoard(TestProject project, String key, String metric, String of, String period) {
    var projectId = UUID.fromString(project.id());
    var now = clock.instant();
    changes.change(
        projectId,
        now,
        handle ->
            handle.execute(
                """
                INSERT INTO leaderboard (id, project_id, key, name, metric, streak_key, custom_event,
                  period, max_entries, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1000, ?, ?)
                """,
                RowIds.at(now),
                projectId,
                key,
                key,
                metric,
                metric.equals("streak") ? of : null,
                metric.equals("custom") ? of : null,
                period,
                now,
                now));
  }

  /// What answers now.
  Standings standings(TestProject project, String key, @Nullable LocalDate date) {
    var config = config(project);
    try {
      return ranks.standings(config, board(project, key), date, config.now(clock.instant()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// The index, once it is built.
  Standings index(TestProject project, String key, @Nullable LocalDate date) {
    Eventually.until(
        key + " is built", () -> standings(project, key, date) instanceof Standings.OfIndex);
    return standings(project, key, date);
  }

  /// What the database says.
  Standings sql(TestProject project, String key, @Nullable LocalDate date) {
    var config = config(project);
    Instant now = config.now(clock.instant());
    return new SqlStandings(jdbi, ScoreWindow.of(board(project, key), config, date, now));
  }

  static List<RankRow> rows(Standings standings) {
    return standings.page(0, ALL).rows();
  }

  /// The index and the database say the same, in the same order, and say it everywhere.
  void checkSame(TestProject project, String key, @Nullable LocalDate date) {
    var index = index(project, key, date);
    var sql = sql(project, key, date);
    var rows = rows(index);
    assertThat(rows).as("%s of %s", key, date).isEqualTo(rows(sql));
    for (var place = 0; place < rows.size(); place++) {
      var row = rows.get(place);
      assertThat(index.find(row.userId())).contains(row);
      assertThat(sql.find(row.userId())).contains(row);
      var near = rows.subList(Math.max(0, place - 2), Math.min(rows.size(), place + 3));
      assertThat(index.around(row.userId(), 2).rows()).isEqualTo(near);
      assertThat(sql.around(row.userId(), 2).rows()).isEqualTo(near);
      assertThat(sql.around(row.userId(), 2)).isEqualTo(index.around(row.userId(), 2));
      assertThat(sql.page(place, 3)).isEqualTo(index.page(place, 3));
    }
    assertThat(sql.page(rows.size() + 5, 3)).isEqualTo(index.page(rows.size() + 5, 3));
  }
}
