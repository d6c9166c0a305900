package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.Eventually;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.problem.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a lane makes of a connection that is gone: it depends on whether a commit had begun.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LostConnectionTest {
  private static final Instant AT = Instant.parse("2026-01-14T08:00:00Z");

  @Inject LaneWorld world;

  @Test
  void isReplacedWhenItDiedBetweenTwoTransactions() {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1}");
    var user = world.user("u");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", AT, null)))).isEqualTo("awarded");
    world.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + LANES);
    Eventually.until(
        "the connections are gone",
        () -> world.number("SELECT count(*) FROM pg_stat_activity WHERE " + LANES) == 0);
    assertThat(LaneWorld.word(world.send(world.event(user, "x", AT, null)))).isEqualTo("awarded");
    assertThat(world.number("SELECT total_xp FROM player_state WHERE user_id = ?", user))
        .isEqualTo(2);
  }

  @Test
  void leavesTheOutcomeOpenWhenItDiedInACommit() {
    world.sql(
        """
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            PERFORM pg_terminate_backend(pg_backend_pid());
            RETURN NULL;
          END
        $$
        """);
    world.sql(
        """
        CREATE CONSTRAINT TRIGGER die
        AFTER INSERT ON event
        DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW
        WHEN (NEW.event_name = 'die')
        EXECUTE FUNCTION die()
        """);
    var user = world.user("u");
    var event = world.event(user, "die", AT, "1");
    world.lanes.submit(List.of(event));
    assertThatThrownBy(event.answer()::join)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isEqualTo(Failures.databaseLost()));
    assertThat(LaneWorld.word(world.send(world.event(user, "x", AT, "2")))).isEqualTo("no rule");
  }

  private static final String LANES =
      "application_name = 'amba-lane' AND datname = current_database()";
}
