package dev.amba.simulation.history;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A project from its beginning, and all that happens in it.
///
/// @param seed from which it was made up
/// @param begin the project's clock at first
/// @param project as it is created, every setting given
public record History(long seed, Instant begin, ProjectForm project, List<Step> steps) {

  public History {
    steps = List.copyOf(steps);
  }

  /// The same project with some of the steps only.
  public History only(Set<Integer> numbers) {
    return with(steps.stream().filter(step -> numbers.contains(step.number())).toList());
  }

  /// The same project with other steps.
  public History with(List<Step> others) {
    return new History(seed, begin, project, others);
  }

  /// For people, a line each.
  public List<String> lines() {
    var lines = new java.util.ArrayList<String>();
    lines.add("     %s  %s".formatted(begin, project));
    steps.forEach(step -> lines.add(step.toString()));
    return lines;
  }
}
