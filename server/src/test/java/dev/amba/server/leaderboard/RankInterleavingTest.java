package dev.amba.server.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rankings are built again and again while events come, early and late ones, XP is given and
/// taken, users go and the clock moves. Whenever it is quiet the index is what the database says,
/// ties included.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RankInterleavingTest {
  private static final Instant START = Instant.parse("2026-01-20T12:00:00Z");
  private static final int USERS = 24;
  private static final int SENDERS = 6;
  private static final int REQUESTS = 12;
  private static final int EVENTS = 15;
  private static final int ROUNDS = 4;
  private static final List<String> BOARDS =
      List.of("all_time", "daily", "weekly", "monthly", "runs", "walks");

  @Inject Jdbi jdbi;
  @Inject BoardWorld world;

  private TestProject project = TestProject.NONE;
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi, "{\"name\": \"Test\", \"timezone\": \"Asia/Kolkata\"}");
    clock(START);
    rule("run", 10);
    rule("walk", 5);
    world.makeBoard(project, "runs", "custom", "run", "weekly");
    world.makeBoard(project, "walks", "custom", "walk", "all_time");
    for (var i = 0; i < USERS; i++) {
      var body = "{\"external_id\": \"user-%d\"}".formatted(i);
      ids.add(project.backend().post(project.path("/users"), body).extract().path("data.id"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20260105, 7})
  void theIndexIsWhatTheDatabaseSays(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      clock(START.plus(Duration.ofHours(random.nextInt(-30, 30))));
      var seeds = random.longs(SENDERS + 1).toArray();
      var sending = new AtomicInteger(SENDERS);
      var builds =
          Parallel.run(
              SENDERS + 1,
              number ->
                  number == SENDERS
                      ? build(new Random(seeds[number]), sending)
                      : send(new Random(seeds[number]), sending));
      assertThat(builds.getLast()).as("builds beside the senders").isPositive();
      var gone = ids.remove(random.nextInt(ids.size()));
      project.backend().delete(project.path("/users/" + gone)).statusCode(200);
      check();
      world.ranks.lost();
      check();
    }
  }

  private void check() {
    for (var board : BOARDS) {
      world.checkSame(project, board, null);
      for (var day : List.of("2026-01-17", "2026-01-19", "2026-01-21", "2025-12-31")) {
        world.checkSame(project, board, LocalDate.parse(day));
      }
    }
  }

  private int send(Random random, AtomicInteger sending) {
    try {
      for (var i = 0; i < REQUESTS; i++) {
        if (random.nextInt(3) == 0) grant(random);
        else track(random);
      }
      return 0;
    } finally {
      sending.decrementAndGet();
    }
  }

  /// Forgets everything time and again, and asks for it.
  private int build(Random random, AtomicInteger sending) {
    var builds = 0;
    while (sending.get() > 0) {
      var board = BOARDS.get(random.nextInt(BOARDS.size()));
      var _ = world.standings(project, board, null);
      var _ = world.standings(project, board, LocalDate.of(2026, 1, 1 + random.nextInt(31)));
      if (random.nextInt(20) == 0) world.ranks.lost();
      builds++;
    }
    return builds;
  }

  private void track(Random random) {
    var events =
        IntStream.range(0, EVENTS)
            .mapToObj(_ -> event(random))
            .collect(Collectors.joining(",", "{\"historical\": true, \"events\": [", "]}"));
    project.backend().post(project.path("/events"), events).statusCode(200);
  }

  private String event(Random random) {
    var at = START.minus(Duration.ofMinutes(random.nextInt(25 * 24 * 60)));
    return "{\"event\": \"%s\", \"user_id\": \"%s\", \"occurred_at\": \"%s\"}"
        .formatted(random.nextBoolean() ? "run" : "walk", someone(random), at);
  }

  /// Now and then what a user has is taken away, and given back.
  private void grant(Random random) {
    var path = project.path("/users/" + someone(random) + "/xp");
    var amount = 1 + random.nextInt(30);
    var given = project.backend().post(path, "{\"amount\": %d}".formatted(amount));
    given.statusCode(201);
    if (random.nextBoolean()) project.backend().post(path, "{\"amount\": %d}".formatted(-amount));
  }

  private String someone(Random random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private void rule(String event, int xp) {
    var body =
        "{\"name\": \"%s\", \"event_name\": \"%s\", \"xp_amount\": %d}".formatted(event, event, xp);
    project.backend().post("/admin/xp", body).statusCode(201);
  }

  private void clock(Instant now) {
    project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(now))
        .statusCode(200);
  }
}
