package dev.amba.engine.leaderboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// Measures boards of 10,000, 100,000 and 1,000,000 users, or as many as the arguments say: time to
/// build, bytes a user, and how long questions and changes take, alone and beside 10,000 changes a
/// second. To be run by hand, after `./mvnw -pl engine test-compile`:
///
/// ```
/// java -cp engine/target/classes:engine/target/test-classes \
///   dev.amba.engine.leaderboard.RankMeasure
/// ```
@NullMarked
final class RankMeasure {
  private static final int QUESTIONS = 200_000;
  private static final int CHANGES_PER_SECOND = 10_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Random random = new Random(20260105);
  private final UUID[] users;
  private final Slots slots = new Slots();
  private final RankIndex board;

  private RankMeasure(int count) {
    users = new UUID[count];
    for (var i = 0; i < count; i++) users[i] = new UUID((long) i << 24, random.nextLong());
    var before = heapBytes();
    var started = System.nanoTime();
    board = built();
    var unsorted = millisSince(started);
    System.out.printf(
        Locale.ROOT,
        "%,d users: built in %,d ms; bytes a user: slots %.1f, board %.1f, both on the heap %.1f%n",
        count,
        unsorted,
        (double) slots.bytes() / count,
        (double) board.bytes() / count,
        (double) (heapBytes() - before) / count);
    started = System.nanoTime();
    var rows = board.page(0, count).rows();
    System.out.printf(Locale.ROOT, "  every row read in %,d ms%n", millisSince(started));
    var again = new RankIndexBuilder(slots);
    started = System.nanoTime();
    for (var i = 0; i < count; i++) {
      again.add(rows.get(i).userId(), rows.get(i).score(), START.plusMillis(i));
    }
    again.build();
    System.out.printf(Locale.ROOT, "  built from sorted rows in %,d ms%n", millisSince(started));
  }

  public static void main(String[] arguments) {
    var counts =
        arguments.length == 0
            ? new int[] {10_000, 100_000, 1_000_000}
            : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    for (var count : counts) new RankMeasure(count).measure();
  }

  private RankIndex built() {
    var builder = new RankIndexBuilder(slots);
    for (var user : users) builder.add(user, score(), START.plusMillis(random.nextInt(1 << 30)));
    return builder.build();
  }

  private void measure() {
    System.out.println("  µs              |    p50 |    p99 |  p99.9");
    questions("");
    time("change", () -> board.add(any(), 1 + random.nextInt(100), START.plusMillis(1L << 31)));
    var done = new AtomicBoolean();
    var writer = Thread.ofPlatform().start(() -> write(done));
    try {
      questions(" beside");
    } finally {
      done.set(true);
    }
    System.out.printf(
        Locale.ROOT,
        "  bytes a user after the changes: board %.1f%n",
        (double) board.bytes() / users.length);
    LockSupport.unpark(writer);
  }

  private void questions(String suffix) {
    time("rank" + suffix, () -> board.find(any()));
    time("page 50" + suffix, () -> board.page(random.nextInt(users.length), 50));
    time("around 5" + suffix, () -> board.around(any(), 5));
  }

  private void write(AtomicBoolean done) {
    var chance = new Random(1);
    var started = System.nanoTime();
    for (var i = 1L; !done.get(); i++) {
      board.add(
          users[chance.nextInt(users.length)], 1 + chance.nextInt(100), START.plusMillis(i << 20));
      var due = started + i * (1_000_000_000L / CHANGES_PER_SECOND);
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void time(String name, Supplier<@Nullable Object> question) {
    var nanos = new long[QUESTIONS];
    for (var warm = 0; warm < 2; warm++) {
      for (var i = 0; i < QUESTIONS; i++) {
        var started = System.nanoTime();
        var answer = question.get();
        nanos[i] = System.nanoTime() - started;
        if (answer == null) throw new IllegalStateException(name);
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "  %-15s | %6.1f | %6.1f | %6.1f%n",
        name,
        nanos[QUESTIONS / 2] / 1e3,
        nanos[QUESTIONS / 100 * 99] / 1e3,
        nanos[QUESTIONS / 1000 * 999] / 1e3);
  }

  private UUID any() {
    return users[random.nextInt(users.length)];
  }

  // Few have much, and many have the same: totals of a product that gives 5 to 500 XP at a time.
  private long score() {
    return 5 * (1 + (long) (200_000 * Math.pow(random.nextDouble(), 4)));
  }

  private static long millisSince(long started) {
    return Duration.ofNanos(System.nanoTime() - started).toMillis();
  }

  private static long heapBytes() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
