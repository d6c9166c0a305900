package dev.amba.server.ingest;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.Badges;
import dev.amba.engine.badge.PlayerFacts;
import dev.amba.server.ingest.Command.JudgeBadges;
import dev.amba.server.project.ProjectConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Reads what badges ask of one user.
public final class FactsReader {
  private FactsReader() {}

  /// A user's facts, and the ids of the badges that the user holds.
  public record Known(PlayerFacts facts, Set<UUID> unlocked) {}

  /// What is known of a user, inactive badges' facts too; empty when there is no such user.
  ///
  /// @param connection in a transaction that sees one moment
  public static Optional<Known> find(Connection connection, ProjectConfig config, UUID userId)
      throws SQLException {
    var states = new StateReader(connection).states(List.of(userId), false);
    if (states.isEmpty()) return Optional.empty();
    var state = states.getFirst();
    var asking = askingAll(config);
    var streaks = new StreakLoading();
    streaks.expect(
        new JudgeBadges(config.id(), userId, Instant.EPOCH, new CompletableFuture<>()),
        state,
        asking);
    streaks.run(new StreakReader(connection));
    var badges = new BadgeLoading();
    badges.expect(state, asking);
    badges.run(new BadgeReader(connection));
    var unlocked = state.knowsBadges(asking) ? state.badges().unlocked() : Set.<UUID>of();
    return Optional.of(new Known(new StateFacts(state, asking), Set.copyOf(unlocked)));
  }

  /// The configuration as if all badges were active: of inactive ones progress is shown, too, and
  /// they are taken back like others.
  static ProjectConfig askingAll(ProjectConfig config) {
    return config.withBadges(all(config));
  }

  private static Badges all(ProjectConfig config) {
    var active =
        config.badges().all().stream()
            .map(one -> new Badge(one.id(), one.key(), one.criteria(), one.xpReward(), true))
            .toList();
    // The project's early adopter date has been put into them.
    return new Badges(active, config.levelCurve(), null);
  }
}
