package dev.amba.server.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The kinds of training and how long and far they go.
enum Workout {
  RUN(38, 9, 10.2),
  RIDE(62, 18, 24),
  SWIM(42, 10, 2.6),
  STRENGTH(50, 12, 0),
  YOGA(45, 12, 0);

  private static final List<Workout> ALL = List.of(values());

  private final int minutesUsual;
  private final int minutesSpread;
  private final double kmPerHour;

  Workout(int minutesUsual, int minutesSpread, double kmPerHour) {
    this.minutesUsual = minutesUsual;
    this.minutesSpread = minutesSpread;
    this.kmPerHour = kmPerHour;
  }

  static Workout any(RandomGenerator random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  int minutes(RandomGenerator random) {
    return Math.max(8, (int) Math.round(random.nextGaussian(minutesUsual, minutesSpread)));
  }

  /// What the app knows of a workout of this kind.
  Map<String, Object> properties(int minutes, RandomGenerator random) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("kind", name().toLowerCase(Locale.ROOT));
    properties.put("minutes", minutes);
    if (kmPerHour > 0) {
      var km = minutes / 60.0 * kmPerHour * random.nextDouble(0.8, 1.2);
      properties.put("distance_km", Math.round(km * 10) / 10.0);
    }
    return properties;
  }
}
