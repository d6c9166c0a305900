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
import org.junit.jupiter.api.Test;

/// What time does to streaks, and what others are told of it (semantics §5).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class StreakEvaluationTest {
  @Inject StreakWorld world;
  @Inject StreakEvaluation evaluation;

  @Test
  void freezesAndBreaksAreToldOnceEach() throws SQLException {
    var streak = world.streak("daily");
    var user = world.user();
    world.mark(
        streak, user, "2026-01-05T20:00:00Z", "2026-01-07T04:00:00Z", "2026-01-07T09:00:00Z");
    world.clock("2026-01-07T09:00:00Z");
    world.fold(streak);
    assertThat(world.state(streak, user)).isEqualTo("3 1");

    world.clock("2026-01-09T05:59:59Z");
    assertThat(world.evaluate()).isTrue();
    assertThat(world.told(user)).isEmpty();

    world.clock("2026-01-09T06:00:00Z");
    for (var i = 0; i < 2; i++) assertThat(world.evaluate()).isTrue();
    assertThat(world.state(streak, user)).isEqualTo("3 frozen 0");
    assertThat(world.told(user)).containsExactly("streak_frozen 2026-01-08 01-09 06:00");

    world.clock("2026-01-10T06:00:00Z");
    for (var i = 0; i < 2; i++) assertThat(world.evaluate()).isTrue();
    assertThat(world.state(streak, user)).isEqualTo("0 0");
    assertThat(world.told(user))
        .containsExactly(
            "streak_frozen 2026-01-08 01-09 06:00", "streak_broken 2026-01-09 01-10 06:00");
    assertThat(world.due()).isZero();
  }

  @Test
  void aClockThatIsMovedFarAheadClosesAllThatLiesBetween() throws SQLException {
    var streak = world.streak("daily");
    var user = world.user();
    world.mark(streak, user, "2026-01-05T20:00:00Z");
    world.fold(streak);
    world.clock("2027-06-01T00:00:00Z");
    world.evaluate();
    assertThat(world.told(user))
        .containsExactly(
            "streak_frozen 2026-01-06 01-07 06:00", "streak_broken 2026-01-07 01-08 06:00");
  }

  @Test
  void manyAtATimeTellOfEachOnce() throws SQLException {
    var streak = world.streak("daily");
    var users = world.users(2 * StreakEvaluation.PAGE + 500);
    world.mark(streak, users, "2026-01-05T20:00:00Z");
    world.fold(streak);
    world.clock("2026-01-20T00:00:00Z");
    var runs =
        Parallel.run(
            4,
            _ -> {
              try {
                return world.evaluate();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(runs).containsOnly(true);
    // Somebody else's page may have been left out by all.
    world.evaluate();
    assertThat(world.due()).isZero();
    assertThat(
            world.texts(
                "SELECT topic || ' ' || count(*) FROM outbox WHERE project_id = ? GROUP BY topic",
                world.projectId))
        .containsExactlyInAnyOrder(
            "streak_broken " + users.size(), "streak_frozen " + users.size());
  }

  @Test
  void aDeletedStreakIsLeftToItsRework() throws SQLException {
    var deleted = world.streak("deleted");
    var kept = world.streak("kept");
    var users = world.users(3);
    for (var user : users) {
      world.mark(deleted, user, "2026-01-05T20:00:00Z");
      world.mark(kept, user, "2026-01-06T20:00:00Z");
    }
    world.fold(deleted);
    world.fold(kept);
    world.change("UPDATE streak SET deleted_at = now() WHERE id = ?", deleted);
    world.clock("2026-02-01T00:00:00Z");
    assertThat(world.evaluate()).isTrue();
    for (var user : users) {
      assertThat(world.state(deleted, user)).isEqualTo("1 1");
      assertThat(world.state(kept, user)).isEqualTo("0 0");
    }
  }

  @Test
  void aStateThatDoesNotKnowOfAChangeIsFoldedAnew() throws SQLException {
    var streak = world.streak("daily");
    var user = world.user();
    world.mark(streak, user, "2026-01-05T20:00:00Z", "2026-01-06T20:00:00Z");
    world.clock("2026-01-06T20:00:00Z");
    world.fold(streak);
    // In force before the last mark, and told only now: Wednesday stays open until midnight.
    world.version(streak, 2, "2026-01-06T10:00:00Z", "daily", 24);
    world.clock("2026-01-08T12:00:00Z");
    world.evaluate();
    assertThat(world.state(streak, user)).isEqualTo("2 1");
    assertThat(world.told(user)).isEmpty();
    world.clock("2026-01-09T00:00:00Z");
    world.evaluate();
    assertThat(world.told(user)).containsExactly("streak_frozen 2026-01-07 01-09 00:00");
  }

  @Test
  void goesAsFarAsItMay() throws SQLException {
    var streak = world.streak("daily");
    world.mark(streak, world.users(StreakEvaluation.PAGE + 1), "2026-01-05T20:00:00Z");
    world.fold(streak);
    world.clock("2026-01-20T00:00:00Z");
    assertThat(evaluation.work(done -> done < 1)).isFalse();
    assertThat(world.due()).isEqualTo(1);
    assertThat(world.evaluate()).isTrue();
    assertThat(world.due()).isZero();
  }
}
