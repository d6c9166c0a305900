package dev.amba.server.ingest;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.Badges;
import dev.amba.server.ingest.Command.JudgeBadges;
import dev.amba.server.player.FactsFollower;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/// Unlocks badges that something else than a command has met: a sign-up, a changed property, a new
/// badge, a streak that was derived anew. It is done in the transaction that met them (semantics
/// §6).
@ApplicationScoped
public class BadgeJudge implements FactsFollower {
  private final ProjectConfigs projects;
  private final ChangeFeed feed;

  BadgeJudge(ProjectConfigs projects, ChangeFeed feed) {
    this.projects = projects;
    this.feed = feed;
  }

  @Override
  public void changed(Handle handle, UUID projectId, Collection<UUID> userIds, Instant now) {
    var config = projects.hold(handle, projectId);
    if (config == null) return;
    var badges = config.badges();
    if (badges.asksCreatedAt() || !badges.propertyKeys().isEmpty() || asksFirstLevel(badges)) {
      judge(handle, config, userIds, config.now(now));
    }
  }

  /// Level 1 is reached by whoever is there.
  private static boolean asksFirstLevel(Badges badges) {
    return badges.asksXp()
        && badges.all().stream()
            .filter(Badge::active)
            .flatMap(badge -> badge.criteria().leaves())
            .anyMatch(new LevelReached(1)::equals);
  }

  /// Unlocks whatever these users meet.
  ///
  /// @param config held by this transaction, as [ProjectConfigs#hold] does
  /// @param now the project's now
  public void judge(Handle handle, ProjectConfig config, Collection<UUID> userIds, Instant now) {
    if (config.badges().all().isEmpty() || userIds.isEmpty()) return;
    var commands =
        userIds.stream()
            .map(id -> new JudgeBadges(config.id(), id, now, new CompletableFuture<>()))
            .toList();
    // The lanes' memory is theirs: here everything is loaded, locked, and forgotten.
    var batch =
        new LaneBatch(
            commands, _ -> config, new PlayerStates(Long.MAX_VALUE), new BatchWriter(feed::name));
    try {
      var _ = batch.apply(handle.getConnection(), Caution.LOCKS);
    } catch (SQLException e) {
      throw new UncheckedSqlException(e);
    }
    feed.publish(handle, batch.changes().stream().filter(change -> !change.isEmpty()).toList());
  }
}
