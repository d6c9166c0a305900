package dev.amba.engine.streak;

import java.util.List;

/// What a step of the fold came to.
///
/// @param tally where the fold stands now
/// @param closings the periods that this step closed without a mark, in order of time
public record StreakStep(StreakTally tally, List<StreakClosing> closings) {
  public StreakStep {
    closings = List.copyOf(closings);
  }
}
