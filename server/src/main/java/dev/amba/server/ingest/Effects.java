package dev.amba.server.ingest;

import dev.amba.server.platform.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What an accepted event did, as it is stored with the event and answered again to every
/// duplicate.
///
/// @param xpAwarded XP that it earned
/// @param decisions what each rule decided
/// @param totalXp the user's total after it
/// @param level the user's level after it
/// @param levelsReached levels that it reached, in order
/// @param streaks streaks that it counts for, after it; none for an event from before there were
///   any
/// @param badgesUnlocked keys of the badges that it unlocked; likewise
record Effects(
    long xpAwarded,
    List<EventResult.DecisionView> decisions,
    long totalXp,
    long level,
    List<Long> levelsReached,
    List<StreakEffect> streaks,
    List<String> badgesUnlocked) {

  @SuppressWarnings("NullAway") // What was stored before there were streaks and badges lacks them.
  Effects {
    streaks = streaks == null ? List.of() : streaks;
    badgesUnlocked = badgesUnlocked == null ? List.of() : badgesUnlocked;
  }

  static Effects read(String json) {
    try {
      return Json.MAPPER.readValue(json, Effects.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
