package dev.amba.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.process.Folder;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A short simulation. `./amba simulate` runs long ones.
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("amba.simulation.seeds", 12);
  private static final int SEEDS_WITH_FAULTS =
      Integer.getInteger("amba.simulation.seedsWithFaults", 4);
  private static final int STEPS = 25;
  private static final Path PARENT = Path.of("target", "scenes");

  @Test
  void findsNothing() throws Exception {
    check(new SimulationPlan(1, SEEDS, STEPS, 8, 1, false), _ -> {});
  }

  @Test
  void findsNothingInHistoriesThatMeetFaults() throws Exception {
    check(new SimulationPlan(1, SEEDS_WITH_FAULTS, STEPS, 4, 2, true), _ -> {});
  }

  private static void check(SimulationPlan plan, Consumer<String> progress) throws Exception {
    try (var folder = Folder.in(PARENT, SimulationTest.class.getSimpleName())) {
      var report = Simulation.run(folder.path(), plan, Set.of(), progress);
      assertThat(report.isClean()).as("%s", String.join("\n", report.lines())).isTrue();
    }
  }
}
