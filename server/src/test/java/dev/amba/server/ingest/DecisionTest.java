package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.problem.ProblemCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What events come to (semantics §2–4), from memory as from the database.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DecisionTest {
  private static final Instant MORNING = Instant.parse("2026-01-14T08:00:00Z");

  @Inject LaneWorld world;

  /// `true`: another process changes the user between any two events, so that all is read anew.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void capsAndCooldowns(boolean changedElsewhere) {
    world.rule(
        """
        {"name": "Capped", "event_name": "run", "xp_amount": 10, "max_per_day": 2,
         "cooldown_seconds": 600}
        """);
    var user = world.user("runner");
    // minutes after MORNING, in order of arrival
    var arrivals =
        List.of(
            List.of(0, "awarded"),
            List.of(9, "cooldown"),
            // late, and too close to an award that comes after it
            List.of(-9, "cooldown"),
            List.of(10, "awarded"),
            List.of(30, "daily_cap"),
            // the day before has room of its own
            List.of(-24 * 60, "awarded"),
            List.of(40, "daily_cap"));
    for (var arrival : arrivals) {
      if (changedElsewhere) world.changeElsewhere(user);
      var at = MORNING.plus(Duration.ofMinutes((Integer) arrival.getFirst()));
      assertThat(LaneWorld.word(world.send(world.event(user, "run", at, null))))
          .as("event at %s", at)
          .isEqualTo(arrival.getLast());
    }
    assertThat(total(user)).isEqualTo(30);
  }

  @Test
  void everyMatchingRuleDecidesAloneInOrderOfCreation() {
    var first =
        world.rule(
            "{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 60, \"max_per_day\": 1}");
    var second = world.rule("{\"name\": \"B\", \"event_name\": \"x\", \"xp_amount\": 70}");
    world.rule("{\"name\": \"C\", \"event_name\": \"y\", \"xp_amount\": 1}");
    world.rule("{\"name\": \"D\", \"event_name\": \"x\", \"xp_amount\": 1, \"is_active\": false}");
    var user = world.user("u");

    var one = accepted(world.send(world.event(user, "x", MORNING, null)));
    assertThat(one.decisions()).extracting("ruleId").containsExactly(first.id(), second.id());
    assertThat(one.xpAwarded()).isEqualTo(130);
    assertThat(one.level()).isEqualTo(2);
    assertThat(one.levelsReached()).containsExactly(2L);

    var two = accepted(world.send(world.event(user, "x", MORNING, null)));
    assertThat(two.decisions()).extracting("outcome").containsExactly("daily_cap", "awarded");
    assertThat(two.decisions().getFirst().nextEligibleAt())
        .isEqualTo(Instant.parse("2026-01-15T00:00:00Z"));
    assertThat(two.totalXp()).isEqualTo(200);
  }

  /// A rule that gets a limit counts the awards from before it had one.
  @Test
  void aLimitCountsWhatCameBefore() {
    var rule = world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1}");
    var user = world.user("u");
    for (int i = 0; i < 3; i++) world.send(world.event(user, "x", MORNING, null));
    world.changeRule(rule.id(), "{\"max_per_day\": 4}");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", MORNING, null))))
        .isEqualTo("awarded");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", MORNING, null))))
        .isEqualTo("daily_cap");
  }

  /// A change made by another process whose news never arrived is found out before the commit.
  @Test
  void decidesByTheNewestRules() {
    var rule = world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1}");
    var user = world.user("u");
    world.send(world.event(user, "x", MORNING, null));
    world.sql("UPDATE xp_rule SET xp_amount = 5 WHERE id = ?", rule.id());
    world.sql(
        "UPDATE project SET config_version = config_version + 1 WHERE id = ?", world.projectId);
    assertThat(accepted(world.send(world.event(user, "x", MORNING, null))).xpAwarded())
        .isEqualTo(5);
  }

  @Test
  void refusesWhatIsOutOfTime() {
    var user = world.user("u");
    var tolerated = LaneWorld.NOW.plus(Duration.ofMinutes(5));
    var oldest = LaneWorld.NOW.minus(Duration.ofDays(30));
    assertThat(LaneWorld.word(world.send(world.event(user, "x", tolerated, null))))
        .isEqualTo("no rule");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", oldest, null))))
        .isEqualTo("no rule");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", tolerated.plusMillis(1), null))))
        .isEqualTo("EVENT_IN_FUTURE");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", oldest.minusMillis(1), null))))
        .isEqualTo("EVENT_TOO_OLD");
    assertThat(world.number("SELECT count(*) FROM event WHERE user_id = ?", user)).isEqualTo(2);
  }

  @Test
  void theTotalStaysWithinItsBounds() {
    var user = world.user("u");
    var most = (1L << 53) - 1;
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1}");
    assertThat(LaneWorld.word(world.send(world.grant(user, most, null))))
        .isEqualTo(String.valueOf(most));
    assertThat(LaneWorld.code(world.send(world.event(user, "x", MORNING, null))))
        .isEqualTo(ProblemCode.XP_OVERFLOW);
    assertThat(LaneWorld.code(world.send(world.grant(user, 1, null))))
        .isEqualTo(ProblemCode.XP_OVERFLOW);
    assertThat(LaneWorld.word(world.send(world.grant(user, -most, null)))).isEqualTo("0");
    assertThat(LaneWorld.code(world.send(world.grant(user, -1, null))))
        .isEqualTo(ProblemCode.INSUFFICIENT_XP);
  }

  @Test
  void daysAreTheUsersOwn() {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1, \"max_per_day\": 1}");
    var user = world.user("u");
    world.sql("UPDATE player SET timezone = 'Asia/Kathmandu' WHERE user_id = ?", user);
    world.changeElsewhere(user);
    // Midnight in Kathmandu is 18:15 UTC.
    var before = Instant.parse("2026-01-13T18:14:59.999Z");
    var after = Instant.parse("2026-01-13T18:15:00Z");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", before, null))))
        .isEqualTo("awarded");
    assertThat(LaneWorld.word(world.send(world.event(user, "x", after, null))))
        .isEqualTo("awarded");
    var refused = accepted(world.send(world.event(user, "x", after.plusSeconds(1), null)));
    assertThat(refused.decisions().getFirst().nextEligibleAt())
        .isEqualTo(Instant.parse("2026-01-14T18:15:00Z"));
  }

  private long total(UUID user) {
    return world.number("SELECT total_xp FROM player_state WHERE user_id = ?", user);
  }

  private static Accepted accepted(Outcome<Accepted> outcome) {
    return outcome.orThrow();
  }
}
