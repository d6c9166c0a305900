package dev.amba.server.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All rankings together stay within the memory that they may take: those that nobody asked for
/// longest go first, and what does not fit by itself is left to the database.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RankMemoryTest {
  private static final int USERS = 20_000;
  private static final long EPOCH = 1;
  private static final Instant NOW = Instant.parse("2026-01-20T12:00:00Z");

  @Inject Jdbi jdbi;
  @Inject BoardWorld world;

  private TestProject first = TestProject.NONE;
  private TestProject second = TestProject.NONE;

  @BeforeEach
  void makeProjects() {
    first = project();
    second = project();
  }

  @Test
  void whatNobodyAskedForLongestGoesFirst() {
    var capacity = bytesOfOne() * 3 / 2;
    var shelf = new RankShelf(jdbi, capacity);
    assertThat(build(shelf, first)).isTrue();
    assertThat(build(shelf, second)).isTrue();
    assertThat(shelf.find(world.config(second), window(second), EPOCH)).isNotNull();
    assertThat(shelf.find(world.config(first), window(first), EPOCH)).isNull();
    assertThat(shelf.bytes()).isPositive().isLessThanOrEqualTo(capacity);
  }

  @Test
  void thereIsRoomForAsManyAsFit() {
    var shelf = new RankShelf(jdbi, bytesOfOne() * 3);
    assertThat(build(shelf, first)).isTrue();
    assertThat(build(shelf, second)).isTrue();
    assertThat(shelf.size()).isEqualTo(2);
    assertThat(shelf.users()).isEqualTo(2L * USERS);
  }

  @Test
  void whatDoesNotFitIsLeftToTheDatabase() {
    var capacity = bytesOfOne() / 2;
    var shelf = new RankShelf(jdbi, capacity);
    assertThat(build(shelf, first)).isFalse();
    assertThat(shelf.find(world.config(first), window(first), EPOCH)).isNull();
    assertThat(shelf.bytes()).isLessThanOrEqualTo(capacity);
    assertThat(shelf.add(window(first), EPOCH)).as("it is not tried with every question").isEmpty();
    assertThat(world.sql(first, "all_time", null).page(0, 1).total()).isEqualTo(USERS);
  }

  @Test
  void manySmallOnesFitAndTheOldestGoFirst() {
    var capacity = 200_000;
    var shelf = new RankShelf(jdbi, capacity);
    var builders = new RankBuilders(shelf);
    var rankings = new ArrayList<Ranking>();
    for (var i = 0; i < 1_000; i++) {
      var ranking = shelf.add(windowOfNobody(), EPOCH).orElseThrow();
      rankings.add(ranking);
      assertThat(builders.now(ranking, "all_time")).isTrue();
    }
    assertThat(shelf.bytes()).isBetween(capacity / 2L, (long) capacity);
    assertThat(shelf.size()).as("about a kilobyte each").isGreaterThan(100);
    var kept = rankings.stream().map(shelf::has).toList();
    assertThat(kept).as("the latest").isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void ofTooManyThatWaitTheLastIsAskedForAgainLater() {
    var shelf = new RankShelf(jdbi, Long.MAX_VALUE / 2);
    var builders = new RankBuilders(shelf);
    var rankings = new ArrayList<Ranking>();
    jdbi.useTransaction(handle -> {
      // So that none can be built.
      handle.execute("LOCK TABLE player_state IN ACCESS EXCLUSIVE MODE");
      for (var i = 0; i <= RankBuilders.MOST_WAITING; i++) {
        var ranking = shelf.add(windowOfNobody(), EPOCH).orElseThrow();
        rankings.add(ranking);
        builders.later(ranking, "all_time");
      }
      assertThat(builders.running()).isEqualTo(RankBuilders.MOST_WAITING);
      assertThat(shelf.has(rankings.getFirst())).isTrue();
      assertThat(shelf.has(rankings.getLast())).isFalse();
    });
    Eventually.until("all are built", () -> shelf.size() == RankBuilders.MOST_WAITING);
    assertThat(shelf.add(rankings.getLast().window(), EPOCH)).isPresent();
  }

  private ScoreWindow windowOfNobody() {
    var some = window(first);
    return new ScoreWindow(UUID.randomUUID(), some.metric(), null, null, some.window());
  }

  private long bytesOfOne() {
    var shelf = new RankShelf(jdbi, Long.MAX_VALUE / 2);
    assertThat(build(shelf, first)).isTrue();
    return shelf.bytes();
  }

  private boolean build(RankShelf shelf, TestProject project) {
    var ranking = shelf.add(window(project), EPOCH).orElseThrow();
    return new RankBuilders(shelf).now(ranking, "all_time");
  }

  private ScoreWindow window(TestProject project) {
    return ScoreWindow.of(world.board(project, "all_time"), world.config(project), null, NOW);
  }

  private TestProject project() {
    var project = TestProject.create(jdbi, "{\"name\": \"Test\"}");
    jdbi.useHandle(handle -> {
      handle.execute(
          """
          INSERT INTO player (user_id, project_id, created_at, updated_at)
          SELECT gen_random_uuid(), ?, ?, ?
          FROM generate_series(1, ?)
          """,
          UUID.fromString(project.id()),
          NOW,
          NOW,
          USERS);
      handle.execute(
          """
          INSERT INTO player_state (user_id, project_id, version, total_xp, entry_count, event_count,
            last_xp_at, xp_changed_at, updated_at)
          SELECT user_id, project_id, 1, 10, 1, 0, created_at, created_at, created_at
          FROM player
          WHERE project_id = ?
          """,
          UUID.fromString(project.id()));
    });
    return project;
  }
}
