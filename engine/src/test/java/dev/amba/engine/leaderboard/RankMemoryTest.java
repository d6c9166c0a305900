package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The figures that the documentation states, by the index's own count; [RankMeasure] compares that
/// count with the heap.
@NullMarked
final class RankMemoryTest {
  private static final int USERS = 100_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Random random = new Random(20260105);

  @Test
  void aUserOfOneBoardTakesAtMost48Bytes() {
    var slots = new Slots();
    var builder = new RankIndexBuilder(slots);
    for (var i = 0; i < USERS; i++) builder.add(id(i), 1 + random.nextInt(1_000), at());
    var board = builder.build();
    assertThat(perUser(slots.bytes())).isLessThanOrEqualTo(24.5);
    assertThat(perUser(board.bytes())).isLessThanOrEqualTo(21.5);

    for (var i = 0; i < 2 * USERS; i++) board.add(id(random.nextInt(USERS)), 1 + i % 50, at());
    assertThat(board.size()).isEqualTo(USERS);
    assertThat(perUser(slots.bytes() + board.bytes())).isLessThanOrEqualTo(48);
  }

  @Test
  void aBoardThatGrewUserByUserTakesNoMore() {
    var slots = new Slots();
    var board = new RankIndex(slots);
    for (var i = 0; i < USERS; i++) board.add(id(i), 1 + random.nextInt(1_000), at());
    assertThat(perUser(slots.bytes() + board.bytes())).isLessThanOrEqualTo(48);
  }

  @Test
  void aBoardThatWasLeftGivesItsTreeBack() {
    var slots = new Slots();
    var board = new RankIndex(slots);
    for (var i = 0; i < USERS; i++) board.add(id(i), 1 + random.nextInt(1_000), at());
    for (var i = 0; i < USERS; i++) board.set(id(i), 0, at());
    assertThat(perUser(board.bytes())).isLessThanOrEqualTo(16.2);
  }

  @Test
  void aSmallBoardTakesHalfAKilobyte() {
    var slots = new Slots();
    var board = new RankIndex(slots);
    for (var i = 0; i < 5; i++) board.add(id(i), 1, at());
    assertThat(board.bytes()).isLessThanOrEqualTo(512);
    assertThat(slots.bytes()).isLessThanOrEqualTo(512);
  }

  private static double perUser(long bytes) {
    return (double) bytes / USERS;
  }

  private Instant at() {
    return START.plusMillis(random.nextInt(1_000_000));
  }

  private static UUID id(int i) {
    return new UUID(0x0190_0000_0000_7000L + ((long) i << 16), 0x9e3779b97f4a7c15L * i);
  }
}
