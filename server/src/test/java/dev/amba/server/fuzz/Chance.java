package dev.amba.server.fuzz;

import java.util.List;
import java.util.Random;

/// The chances of one run: the same for the same seed.
record Chance(Random random) {
  Chance(long seed) {
    this(new Random(seed));
  }

  /// True once in `n` times.
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T of(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }
}
