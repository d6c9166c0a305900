package dev.amba.simulation.history;

import java.util.List;
import java.util.SplittableRandom;

/// Chances that depend on a seed alone.
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /// Whether something happens that does so in `percent` of all cases.
  boolean in100(int percent) {
    return random.nextInt(100) < percent;
  }

  /// A number from `min` to `max`, both included.
  int between(int min, int max) {
    return random.nextInt(min, max + 1);
  }

  long between(long min, long max) {
    return random.nextLong(min, max + 1);
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// One of the numbers of weights, as often as its weight says.
  int weighted(int[] weights) {
    var rest = random.nextInt(java.util.Arrays.stream(weights).sum());
    for (int i = 0; i < weights.length; i++) {
      rest -= weights[i];
      if (rest < 0) return i;
    }
    throw new IllegalStateException("weights add up to less than themselves");
  }
}
