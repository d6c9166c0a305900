package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.ZoneHistory;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import dev.amba.server.project.ZoneTimeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a lane knows of all streaks of one user.
final class PlayerStreaks {
  private final ZoneTimeline ownZones;
  private final Map<UUID, PlayerStreak> streaks;
  private final Map<UUID, List<FreezeGrant>> grants;

  private long configVersion;
  private @Nullable ZoneHistory zones;
  private final Map<UUID, StreakFold> folds = new HashMap<>();

  /// @param ownZones the zones that the user has set
  /// @param streaks those that have ever been marked, by their definition
  /// @param grants freezes given by hand, by the streak's definition
  PlayerStreaks(
      ZoneTimeline ownZones, Map<UUID, PlayerStreak> streaks, Map<UUID, List<FreezeGrant>> grants) {
    this.ownZones = ownZones;
    this.streaks = new HashMap<>(streaks);
    this.grants = Map.copyOf(grants);
  }

  /// Makes the folds those of this configuration.
  void follow(ProjectConfig config) {
    if (zones != null && configVersion == config.version()) return;
    zones = ownZones.within(config.zones());
    folds.clear();
    configVersion = config.version();
  }

  /// The zones that the user has lived in.
  ZoneHistory zones() {
    return Objects.requireNonNull(zones, "no configuration is followed yet");
  }

  StreakFold fold(Streak streak) {
    return folds.computeIfAbsent(streak.id(), _ -> new StreakFold(streak.definitions(), zones()));
  }

  PlayerStreak of(Streak streak) {
    return streaks.computeIfAbsent(
        streak.id(), id -> PlayerStreak.unmarked(grants.getOrDefault(id, List.of())));
  }

  /// The largest count that a streak ever reached, 0 when it was never marked.
  int longest(Streak streak) {
    var known = streaks.get(streak.id());
    var tally = known == null ? null : known.tally();
    return tally == null ? 0 : tally.longest();
  }

  /// Keeps of each streak only what the next mark in order needs.
  void forget() {
    streaks.values().forEach(PlayerStreak::forget);
  }

  /// About how many bytes of memory this takes.
  int bytes() {
    return streaks.values().stream().mapToInt(PlayerStreak::bytes).sum();
  }
}
