package dev.amba.simulation.play;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a simulation has found.
///
/// @param tally how much was played
/// @param failures shrunk
/// @param violations what the invariants of the database say, a line each; none when all hold
record SimulationReport(
    SimulationPlan plan, String tally, List<Failure> failures, List<String> violations) {

  boolean isClean() {
    return failures.isEmpty() && violations.isEmpty();
  }

  /// For people, a line each.
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (var failure : failures) {
      lines.addAll(failure.lines());
      lines.addAll(failure.history().lines());
      lines.add("again: " + again(failure));
      lines.add("");
    }
    lines.addAll(violations);
    lines.add(tally);
    lines.add(isClean() ? "no differences, no violations" : "differences or violations: see above");
    return lines;
  }

  private String again(Failure failure) {
    var steps =
        failure.history().steps().stream()
            .map(step -> Integer.toString(step.number()))
            .collect(Collectors.joining(","));
    return "./amba simulate --first %d --seeds 1 --steps %d%s --only %s"
        .formatted(failure.history().seed(), plan.steps(), servers(), steps);
  }

  private String servers() {
    if (plan.faults()) return " --faults";
    return plan.servers() > 1 ? " --servers " + plan.servers() : "";
  }
}
