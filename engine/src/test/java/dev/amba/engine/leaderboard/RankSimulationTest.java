package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random changes of random boards, against [NaiveBoard] after every step.
///
/// A failure prints the command that plays its run alone. `-Damba.runs=N` plays that many of each
/// size.
@NullMarked
final class RankSimulationTest {
  private static final long FIRST_SEED = 20260105;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  // The large boards have three levels of nodes, and lose and regain one on the way.
  @ParameterizedTest
  @CsvSource({"12, 400, 40", "600, 3000, 6", "9000, 14000, 1"})
  void agreesWithASortedList(int users, int steps, int runs) {
    var seed = Long.getLong("amba.seed");
    if (seed != null) {
      play(seed, users, steps);
      return;
    }
    for (var i = 0; i < Integer.getInteger("amba.runs", runs); i++) {
      play(FIRST_SEED + i, users, steps);
    }
  }

  private static void play(long seed, int users, int steps) {
    try {
      new Run(seed, users).play(steps);
    } catch (RuntimeException | AssertionError bug) {
      throw new AssertionError(
          "./mvnw -pl engine test -Dtest=RankSimulationTest -Damba.seed=" + seed, bug);
    }
  }

  private static final class Run {
    private final Random random;
    private final List<UUID> users = new ArrayList<>();
    private final NaiveBoard naive = new NaiveBoard();
    private final Slots slots = new Slots();
    private final RankIndex board;
    private final int scoreMax;
    private final int tickMax;

    Run(long seed, int count) {
      random = new Random(seed);
      for (var i = 0; i < count; i++) users.add(new UUID(random.nextLong(), random.nextLong()));
      // Few scores and few instants make many ties.
      scoreMax = random.nextBoolean() ? 5 : 1_000_000;
      tickMax = random.nextBoolean() ? 3 : 100_000;
      new RankIndex(slots).set(users.getLast(), 1, START);
      board = random.nextInt(4) == 0 ? new RankIndex(slots) : built();
    }

    private RankIndex built() {
      var builder = new RankIndexBuilder(slots);
      for (var user : users) {
        var score = score();
        var at = at();
        naive.set(user, score, at);
        builder.add(user, score, at);
      }
      return builder.build();
    }

    void play(int steps) {
      checkAll();
      for (var step = 0; step < steps; step++) {
        // The middle third drains the board: every level of the tree must shrink and grow again.
        change(step > steps / 3 && step < 2 * steps / 3);
        check();
      }
      checkAll();
      drain();
    }

    private void change(boolean draining) {
      var user = any();
      switch (random.nextInt(draining ? 8 : 4)) {
        case 0 -> {
          var score = score();
          var at = at();
          naive.set(user, score, at);
          board.set(user, score, at);
        }
        case 1, 2 -> {
          var amount = score();
          var at = at();
          naive.add(user, amount, at);
          board.add(user, amount, at);
        }
        default -> remove(draining && naive.size() > 0 ? someone() : user);
      }
    }

    private void drain() {
      while (naive.size() > 0) {
        remove(naive.user(random.nextInt(3) == 0 ? 0 : random.nextInt(naive.size())));
        if (naive.size() % 64 == 0) check();
      }
      checkAll();
    }

    private void remove(UUID user) {
      naive.remove(user);
      board.remove(user);
    }

    private void check() {
      var user = naive.size() > 0 && random.nextBoolean() ? someone() : any();
      assertThat(board.size()).isEqualTo(naive.size());
      assertThat(board.find(user)).isEqualTo(naive.find(user));
      var score = naive.size() > 0 ? naive.score(random.nextInt(naive.size())) : 1;
      assertThat(board.ranksBefore(score - 1)).isEqualTo(naive.above(Math.max(0, score - 1)));
      var radius = random.nextInt(4);
      assertThat(board.around(user, radius).rows()).isEqualTo(naive.around(user, radius));
      var offset = random.nextInt(naive.size() + 2);
      var limit = random.nextInt(6);
      assertThat(board.page(offset, limit).rows()).isEqualTo(naive.rows(offset, offset + limit));
      if (users.size() < 100) checkAll();
    }

    private void checkAll() {
      var limit = 1 + random.nextInt(users.size());
      for (var offset = 0; offset <= naive.size(); offset += limit) {
        assertThat(board.page(offset, limit).rows())
            .isEqualTo(naive.rows(offset, Math.min(offset + limit, naive.size())));
      }
    }

    private UUID any() {
      return users.get(random.nextInt(users.size()));
    }

    private UUID someone() {
      return naive.user(random.nextInt(naive.size()));
    }

    private long score() {
      return random.nextInt(scoreMax + 2) - 1L;
    }

    private Instant at() {
      return START.plusMillis(random.nextInt(tickMax));
    }
  }
}
