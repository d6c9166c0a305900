package dev.amba.simulation.play;

import dev.amba.simulation.history.History;
import dev.amba.simulation.history.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server that did something else than it should.
///
/// @param history as it was played
/// @param step at which it showed; null at the end
/// @param where what was asked
/// @param differences from what should have been answered, a line each
record Failure(History history, @Nullable Step step, String where, List<String> differences) {

  /// For people, a line each.
  List<String> lines() {
    var lines = new java.util.ArrayList<String>();
    lines.add(
        "seed %d, %s, %s:"
            .formatted(
                history.seed(), step == null ? "at the end" : "step " + step.number(), where));
    differences.stream().limit(20).forEach(difference -> lines.add("  " + difference));
    return lines;
  }

  /// The names of the fields that differ, by which one failure is told from another.
  Set<String> fields() {
    return differences.stream()
        .map(line -> line.split(":", 2)[0])
        .flatMap(pointer -> Arrays.stream(pointer.split("/")))
        .filter(
            name -> !name.isEmpty() && !name.equals("data") && !Character.isDigit(name.charAt(0)))
        .collect(Collectors.toSet());
  }
}
