package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What fails, fails alone; what is too much is refused whole (architecture §2).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PoisonTest {
  private static final Instant AT = Instant.parse("2026-01-14T08:00:00Z");

  @Inject LaneWorld world;

  @Test
  void anItemThatTheDatabaseCannotTakeSpoilsNoOther() {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1}");
    world.sql(
        """
        ALTER TABLE event
        ADD CONSTRAINT no_poison CHECK (event_name <> 'poison')
        """);
    var user = world.user("u");
    var commands = new ArrayList<TrackEvent>();
    for (int i = 0; i < 100; i++) {
      commands.add(world.event(user, i == 37 ? "poison" : "x", AT, "id" + i));
    }
    world.lanes.submit(commands);

    for (int i = 0; i < 100; i++) {
      var answer = commands.get(i).answer();
      if (i == 37) assertThatThrownBy(answer::join).hasMessageContaining("no_poison");
      else assertThat(LaneWorld.word(answer.join())).isEqualTo("awarded");
    }
    assertThat(world.number("SELECT total_xp FROM player_state WHERE user_id = ?", user))
        .isEqualTo(99);
    assertThat(world.number("SELECT count(*) FROM event WHERE user_id = ?", user)).isEqualTo(99);
  }

  @Test
  void tooMuchAtOnceIsRefusedBeforeAnyOfItIsAccepted() {
    var user = world.user("u");
    var commands =
        IntStream.rangeClosed(0, Admission.MAX_PENDING)
            .mapToObj(_ -> world.event(user, "x", AT, null))
            .toList();
    assertThatThrownBy(() -> world.lanes.submit(commands))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().code()).isEqualTo(ProblemCode.OVERLOADED);
              assertThat(refusal.problem().retryAfterSeconds()).isPositive();
            });
    assertThat(commands).noneMatch(command -> command.answer().isDone());
    // There is room again at once.
    var allowed = commands.subList(0, Admission.MIN_PENDING);
    world.lanes.submit(allowed);
    allowed.forEach(command -> command.answer().join());
    assertThat(world.number("SELECT event_count FROM player_state WHERE user_id = ?", user))
        .isEqualTo(Admission.MIN_PENDING);
  }

  @Test
  void usersWhoDoNotExistAreNamed() {
    var nobody = world.projectId;
    assertThat(LaneWorld.word(world.send(world.event(nobody, "x", AT, null))))
        .isEqualTo("USER_NOT_FOUND");
    var elsewhere = world.user("u");
    world.sql(
        "UPDATE player_state SET project_id = gen_random_uuid() WHERE user_id = ?", elsewhere);
    assertThat(LaneWorld.word(world.send(world.event(elsewhere, "x", AT, null))))
        .isEqualTo("USER_NOT_FOUND");
  }
}
