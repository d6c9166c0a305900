package dev.amba.simulation.play;

/// How much is simulated.
///
/// @param first seed
/// @param seeds how many, one after the other
/// @param steps of each history, after those that define things
/// @param parallel how many histories are played at the same time
/// @param servers how many share the database
/// @param faults whether things go wrong on purpose
record SimulationPlan(long first, int seeds, int steps, int parallel, int servers, boolean faults) {
  private static final int SEEDS_MAX = 100_000_000;
  private static final int STEPS_MAX = 10_000;
  private static final int PARALLEL_MAX = 1_000;
  private static final int SERVERS_MAX = 8;

  SimulationPlan {
    check("seeds", seeds, SEEDS_MAX);
    check("steps", steps, STEPS_MAX);
    check("parallel", parallel, PARALLEL_MAX);
    check("servers", servers, SERVERS_MAX);
  }

  private static void check(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "--%s must be between 1 and %d: %d".formatted(option, max, value));
    }
  }
}
