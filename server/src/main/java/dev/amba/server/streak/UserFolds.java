package dev.amba.server.streak;

import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.ZoneHistory;
import dev.amba.server.ingest.StreakReader;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import dev.amba.server.project.ZoneTimeline;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The folds of many users' streaks. Most users never change their zone, so few folds serve all.
final class UserFolds {
  private record Key(UUID streakId, ZoneTimeline zones) {}

  private final ProjectConfig config;
  private final Map<UUID, ZoneTimeline> own;
  private final Map<ZoneTimeline, ZoneHistory> zones = new HashMap<>();
  private final Map<Key, StreakFold> folds = new HashMap<>();

  UserFolds(StreakReader reader, ProjectConfig config, Collection<UUID> userIds)
      throws SQLException {
    this.config = config;
    this.own = reader.zones(userIds);
  }

  /// The zones that a user has lived in; null when there is no such user (any more).
  @Nullable ZoneHistory zones(UUID userId) {
    var timeline = own.get(userId);
    return timeline == null ? null : zones(timeline);
  }

  /// The fold of a user's streak; null when there is no such user (any more).
  @Nullable StreakFold find(UUID userId, Streak streak) {
    var timeline = own.get(userId);
    if (timeline == null) return null;
    return folds.computeIfAbsent(
        new Key(streak.id(), timeline), _ -> new StreakFold(streak.definitions(), zones(timeline)));
  }

  private ZoneHistory zones(ZoneTimeline timeline) {
    return zones.computeIfAbsent(timeline, _ -> timeline.within(config.zones()));
  }
}
