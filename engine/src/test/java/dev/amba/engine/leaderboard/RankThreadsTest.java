package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Readers beside writers: every answer is that of one moment.
@NullMarked
final class RankThreadsTest {
  private static final int USERS = 2_000;
  private static final int CHANGES = 40_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Slots slots = new Slots();
  private final RankIndex board = new RankIndex(slots);
  private final RankIndex other = new RankIndex(slots);
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void everyAnswerIsThatOfOneMoment() throws Exception {
    try (var threads = Executors.newFixedThreadPool(5)) {
      var readers = new ArrayList<Future<Integer>>();
      for (var i = 0; i < 3; i++) {
        var seed = i;
        readers.add(threads.submit(() -> read(new Random(seed))));
      }
      try {
        Callable<Long> writer = () -> write(board, 1);
        for (var one : threads.invokeAll(List.of(writer, () -> write(other, 2)))) {
          assertThat(one.get()).isPositive();
        }
      } finally {
        done.set(true);
      }
      for (var reader : readers) assertThat(reader.get()).isPositive();
    }
  }

  private long write(RankIndex index, long seed) {
    var random = new Random(seed);
    var sum = 0L;
    for (var i = 0; i < CHANGES; i++) {
      sum += index.add(new UUID(random.nextInt(USERS), 0), random.nextInt(5), START.plusMillis(i));
    }
    return sum;
  }

  private int read(Random random) {
    var answers = 0;
    do {
      var page = board.page(random.nextInt(USERS), 50);
      var place = page.offset();
      var last = Long.MAX_VALUE;
      for (var row : page.rows()) {
        place++;
        assertThat(row.score()).isPositive().isLessThanOrEqualTo(last);
        assertThat(row.rank()).isLessThanOrEqualTo(place);
        if (row.score() < last && place > page.offset() + 1)
          assertThat(row.rank()).isEqualTo(place);
        last = row.score();
      }
      assertThat(place).isLessThanOrEqualTo(Math.max(page.offset(), page.total()));
      answers++;
    } while (!done.get());
    return answers;
  }
}
