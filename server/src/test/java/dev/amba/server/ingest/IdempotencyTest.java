package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One id, one effect (semantics §2), in a batch, over batches, and in parallel.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class IdempotencyTest {
  private static final Instant AT = Instant.parse("2026-01-14T08:00:00Z");

  @Inject LaneWorld world;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name | instant              | properties                   | second
          # the same content
          run  | 2026-01-14T08:00:00Z | {"km": 5, "tags": ["a"]}     | duplicate
          run  |                      | {"km": 5, "tags": ["a"]}     | duplicate
          run  | 2026-01-14T08:00:00Z | {"tags": ["a"], "km": 5.0}   | duplicate
          run  | 2026-01-14T08:00:00Z | {"tags": ["a"], "km": 0.5e1} | duplicate
          # other content
          walk | 2026-01-14T08:00:00Z | {"km": 5, "tags": ["a"]}     | EVENT_ID_CONFLICT
          run  | 2026-01-14T08:00:01Z | {"km": 5, "tags": ["a"]}     | EVENT_ID_CONFLICT
          run  | 2026-01-14T08:00:00Z | {"km": 6, "tags": ["a"]}     | EVENT_ID_CONFLICT
          run  | 2026-01-14T08:00:00Z | {"km": "5", "tags": ["a"]}   | EVENT_ID_CONFLICT
          run  | 2026-01-14T08:00:00Z | {"km": 5, "tags": ["b"]}     | EVENT_ID_CONFLICT
          run  | 2026-01-14T08:00:00Z |                              | EVENT_ID_CONFLICT
          """)
  void contentIsComparedByMeaning(
      String name, @Nullable Instant instant, @Nullable String properties, String second) {
    world.rule("{\"name\": \"A\", \"event_name\": \"run\", \"xp_amount\": 7}");
    var user = world.user("u");
    var first = draft("run", AT, "{\"km\": 5, \"tags\": [\"a\"]}");
    var again = draft(name, instant, properties);

    assertThat(LaneWorld.word(world.send(world.event(user, first)))).isEqualTo("awarded");
    assertThat(LaneWorld.word(world.send(world.event(user, again)))).isEqualTo(second);

    // The same, both in one batch.
    var other = world.user("v");
    var both = List.of(world.event(other, first), world.event(other, again));
    world.lanes.submit(both);
    assertThat(both.stream().map(event -> LaneWorld.word(event.answer().join())))
        .containsExactly("awarded", second);
    assertThat(xp(user)).isEqualTo(7);
    assertThat(xp(other)).isEqualTo(7);
  }

  @Test
  void anIdIsTheUsersOwn() {
    assertThat(LaneWorld.word(world.send(world.event(world.user("u"), "x", AT, "1"))))
        .isEqualTo("no rule");
    assertThat(LaneWorld.word(world.send(world.event(world.user("v"), "x", AT, "1"))))
        .isEqualTo("no rule");
  }

  @Test
  void aDuplicateAnswersAsTheFirstDid() {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 120}");
    var user = world.user("u");
    var first = world.send(world.event(user, "x", AT, "1")).orThrow();
    world.send(world.event(user, "x", AT, "2"));
    var again = world.send(world.event(user, "x", AT, "1")).orThrow();
    assertThat(again.duplicate()).isTrue();
    assertThat(again).usingRecursiveComparison().ignoringFields("duplicate").isEqualTo(first);
  }

  @Test
  void twoHundredAtOnceHaveOneEffect() throws Exception {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 7}");
    var user = world.user("u");
    var answers = parallel(200, _ -> world.event(user, "x", AT, "same"));
    assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(1);
    assertThat(answers).extracting(Accepted::id).containsOnly(answers.getFirst().id());
    assertThat(answers).extracting(Accepted::totalXp).containsOnly(7L);
    assertThat(xp(user)).isEqualTo(7);
    assertThat(world.number("SELECT count(*) FROM event WHERE user_id = ?", user)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepetitionThatNobodyExpectsIsFound(boolean tooOld) {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 7}");
    var user = world.user("u");
    var first = world.event(user, "x", AT, "sent");
    assertThat(LaneWorld.word(world.send(first))).isEqualTo("awarded");
    // So many without any, that the lane expects none.
    for (var i = 0; i <= Repetitions.EXPECTED_BATCHES; i++) {
      var _ = world.send(world.event(user, "y", AT, "new " + i)).orThrow();
    }
    var now = tooOld ? LaneWorld.NOW.plus(Duration.ofDays(400)) : LaneWorld.NOW;
    var again =
        List.of(
            at(now, user, "y", now, "before"),
            at(now, user, "x", AT, "sent"),
            at(now, user, "y", now, "after"));
    world.lanes.submit(again);
    assertThat(again.stream().map(event -> LaneWorld.word(event.answer().join())))
        .containsExactly("no rule", "duplicate", "no rule");
    assertThat(xp(user)).isEqualTo(7);
  }

  private TrackEvent at(Instant now, UUID user, String name, Instant at, String eventId) {
    var draft = new EventDraft(eventId, name, at, true, null);
    return new TrackEvent(world.projectId, user, now, draft, false, new CompletableFuture<>());
  }

  @Test
  void aCapHoldsUnderParallelRequests() throws Exception {
    world.rule("{\"name\": \"A\", \"event_name\": \"x\", \"xp_amount\": 1, \"max_per_day\": 3}");
    var user = world.user("u");
    var answers =
        parallel(400, i -> world.event(user, "x", AT.minusSeconds(i % 2 * 86_400L), null));
    assertThat(answers.stream().mapToLong(Accepted::xpAwarded).sum()).isEqualTo(6);
    assertThat(xp(user)).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 10", "10, 11, IDEMPOTENCY_CONFLICT"})
  void aGrantsKeyWorksOnce(long first, long second, String answer) {
    var user = world.user("u");
    assertThat(LaneWorld.word(world.send(world.grant(user, first, "key")))).isEqualTo("10");
    assertThat(LaneWorld.word(world.send(world.grant(user, second, "key")))).isEqualTo(answer);
    var other = world.user("v");
    var both = List.of(world.grant(other, first, "key"), world.grant(other, second, "key"));
    world.lanes.submit(both);
    assertThat(both.stream().map(grant -> LaneWorld.word(grant.answer().join())))
        .containsExactly("10", answer);
    assertThat(xp(user)).isEqualTo(10);
    assertThat(xp(other)).isEqualTo(10);
  }

  private List<Accepted> parallel(int count, IntFunction<TrackEvent> event) throws Exception {
    try (var threads = Executors.newFixedThreadPool(32)) {
      List<Future<Accepted>> sent =
          IntStream.range(0, count)
              .mapToObj(i -> threads.submit(() -> world.send(event.apply(i)).orThrow()))
              .toList();
      var answers = new ArrayList<Accepted>();
      for (var answer : sent) answers.add(answer.get());
      return answers;
    }
  }

  private long xp(UUID user) {
    var total = world.number("SELECT total_xp FROM player_state WHERE user_id = ?", user);
    var sum =
        world.number("SELECT coalesce(sum(amount), 0) FROM xp_ledger WHERE user_id = ?", user);
    assertThat(total).isEqualTo(sum);
    return total;
  }

  private static EventDraft draft(
      String name, @Nullable Instant instant, @Nullable String properties) {
    return new EventDraft(
        "id",
        name,
        instant == null ? LaneWorld.NOW : instant,
        instant != null,
        LaneWorld.properties(properties));
  }
}
