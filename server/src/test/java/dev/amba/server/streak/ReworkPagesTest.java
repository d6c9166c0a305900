package dev.amba.server.streak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Parallel;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a changed definition does to streaks that are there (semantics §5).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class ReworkPagesTest {
  @Inject StreakWorld world;
  @Inject StreakRework rework;

  @Test
  void aChangedPeriodIsDerivedFromTheMarks() throws SQLException {
    var streak = world.streak("changing");
    var user = world.user();
    world.mark(
        streak, user, "2026-01-05T20:00:00Z", "2026-01-06T20:00:00Z", "2026-01-12T20:00:00Z");
    world.clock("2026-01-12T20:00:00Z");
    world.fold(streak);
    assertThat(world.state(streak, user)).isEqualTo("1 0");
    var version = version(user);
    world.version(streak, 2, "2026-01-12T20:00:00Z", "weekly", 6);
    world.fold(streak);
    assertThat(world.state(streak, user)).isEqualTo("2 1");
    assertThat(version(user)).isGreaterThan(version);
    assertThat(world.told(user)).as("history is no news").isEmpty();
  }

  @Test
  void whatHasComeToPassSinceIsNews() throws SQLException {
    var streak = world.streak("changing");
    var user = world.user();
    world.mark(streak, user, "2026-01-05T20:00:00Z");
    world.clock("2026-01-05T20:00:00Z");
    world.fold(streak);
    world.clock("2026-01-07T06:00:00Z");
    world.fold(streak);
    assertThat(world.told(user)).containsExactly("streak_frozen 2026-01-06 01-07 06:00");
  }

  @Test
  void pastEventsBecomeMarks() throws SQLException {
    var streak = world.streak("eventful");
    var runner = world.user();
    var other = world.user();
    world.clock("2026-01-07T00:00:00Z");
    var first = world.event(runner, "run", "2026-01-05T10:00:00Z");
    for (var hour = 11; hour < 20; hour++)
      world.event(runner, "run", "2026-01-05T%d:00:00Z".formatted(hour));
    world.event(runner, "run", "2026-01-06T10:00:00Z");
    world.event(runner, "swim", "2026-01-06T11:00:00Z");
    world.event(other, "swim", "2026-01-06T11:00:00Z");
    for (var i = 0; i < 2; i++) {
      world.request(streak, true);
      assertThat(world.rework()).isTrue();
      assertThat(world.state(streak, runner)).isEqualTo("2 1");
      assertThat(world.state(streak, other)).isEqualTo("none");
      assertThat(world.number("SELECT count(*) FROM streak_mark WHERE streak_id = ?", streak))
          .as("four of the first day, one of the second")
          .isEqualTo(5);
    }
    assertThat(
            world.number(
                "SELECT count(*) FROM streak_mark WHERE source_id = ? AND NOT is_manual", first))
        .isEqualTo(1);
    assertThat(version(other)).as("nothing of theirs has changed").isEqualTo(1);
  }

  @Test
  void aDeletedStreakLeavesNothing() throws SQLException {
    var deleted = world.streak("deleted");
    var kept = world.streak("kept");
    var user = world.user();
    world.mark(deleted, user, "2026-01-05T20:00:00Z");
    world.mark(kept, user, "2026-01-05T20:00:00Z");
    world.fold(deleted);
    world.fold(kept);
    world.change("UPDATE streak SET deleted_at = now() WHERE id = ?", deleted);
    world.request(deleted, false);
    assertThat(world.rework()).isTrue();
    assertThat(world.state(deleted, user)).isEqualTo("none");
    assertThat(world.state(kept, user)).isEqualTo("1 1");
    assertThat(rows(deleted)).isZero();
    assertThat(rows(kept)).isEqualTo(3);
  }

  @Test
  void goesOnWhereItEnded() throws SQLException {
    var streak = world.streak("long");
    var users = world.users(2 * StreakRework.PAGE + 50);
    world.mark(streak, users, "2026-01-05T20:00:00Z");
    world.clock("2026-01-05T20:00:00Z");
    world.request(streak, false);
    assertThat(rework.work(done -> done == 0)).isFalse();
    assertThat(progress(streak)).isEqualTo("200/450");
    assertThat(world.rework()).isTrue();
    assertThat(progress(streak)).isEqualTo("450/450 finished");
    assertThat(world.number("SELECT count(*) FROM streak_state WHERE streak_id = ?", streak))
        .isEqualTo(users.size());
  }

  @Test
  void aNewerRequestStartsAgain() throws SQLException {
    var streak = world.streak("again");
    world.users(StreakRework.PAGE + 50);
    world.request(streak, true);
    assertThat(rework.work(done -> done == 0)).isFalse();
    world.request(streak, false);
    assertThat(progress(streak)).isEqualTo("0/250");
    assertThat(
            world.number(
                "SELECT count(*) FROM streak_rework WHERE streak_id = ? AND reads_events", streak))
        .as("what the first asked for is still to do")
        .isEqualTo(1);
    assertThat(world.rework()).isTrue();
    assertThat(progress(streak)).isEqualTo("250/250 finished");
  }

  @Test
  void manyAtATimeCountEachUserOnce() throws SQLException {
    var streak = world.streak("shared");
    var users = world.users(5 * StreakRework.PAGE);
    world.mark(streak, users, "2026-01-05T20:00:00Z");
    world.request(streak, false);
    var _ =
        Parallel.run(
            4,
            _ -> {
              try {
                return world.rework();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(progress(streak)).isEqualTo("1000/1000 finished");
    assertThat(
            world.number(
                "SELECT count(*) FROM player_state WHERE project_id = ? AND version = 2",
                world.projectId))
        .isEqualTo(users.size());
  }

  private long version(UUID user) {
    return world.number("SELECT version FROM player_state WHERE user_id = ?", user);
  }

  private String progress(UUID streak) {
    return world
        .texts(
            """
            SELECT done || '/' || total || CASE WHEN finished_at IS NULL THEN '' ELSE ' finished' END
            FROM streak_rework
            WHERE streak_id = ?
            """,
            streak)
        .getFirst();
  }

  private long rows(UUID streak) {
    return world.number(
        """
        SELECT (SELECT count(*) FROM streak WHERE id = ?)
             + (SELECT count(*) FROM streak_mark WHERE streak_id = ?)
             + (SELECT count(*) FROM streak_rework WHERE streak_id = ?)
        """,
        streak,
        streak,
        streak);
  }
}
