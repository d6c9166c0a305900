package dev.amba.simulation.play;

import dev.amba.simulation.history.History;
import dev.amba.simulation.history.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// Finds out which steps of a failing history it takes to fail, by playing it without some of them
/// again and again, each time in a fresh project (delta debugging).
final class Shrinking {
  private static final int TRIALS_MAX = 250;

  private final Stage stage;
  private final Set<String> wanted;
  private Failure failure;
  private int trials;

  private Shrinking(Stage stage, Failure failure) {
    this.stage = stage;
    this.failure = failure;
    this.wanted = failure.fields();
  }

  /// A failure of as few steps as it takes, as far as they can be found in reasonable time.
  static Failure shrink(Stage stage, Failure failure) throws InterruptedException {
    var shrinking = new Shrinking(stage, failure);
    shrinking.cutEnd();
    shrinking.leaveOut();
    return shrinking.failure;
  }

  private void cutEnd() throws InterruptedException {
    var step = failure.step();
    if (step == null) return;
    var until =
        failure.history().steps().stream()
            .filter(other -> other.number() <= step.number())
            .toList();
    var _ = fails(until);
  }

  private void leaveOut() throws InterruptedException {
    for (var size = steps().size() / 2; size > 0; size /= 2) {
      var shorter = true;
      while (shorter && trials < TRIALS_MAX) {
        shorter = false;
        for (var from = steps().size() - size; from > -size && trials < TRIALS_MAX; from -= size) {
          var first = Math.max(0, from);
          if (first >= steps().size()) continue;
          var rest = new ArrayList<>(steps().subList(0, first));
          rest.addAll(steps().subList(Math.min(steps().size(), first + size), steps().size()));
          shorter |= fails(rest);
        }
      }
    }
  }

  private List<Step> steps() {
    return failure.history().steps();
  }

  private boolean fails(List<Step> steps) throws InterruptedException {
    trials++;
    History candidate = failure.history().with(steps);
    var again = Play.play(stage, candidate, new LongAdder());
    if (again.isEmpty() || Collections.disjoint(again.get().fields(), wanted)) return false;
    failure = again.get();
    return true;
  }
}
