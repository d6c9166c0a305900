package dev.amba.server.badge;

import static dev.amba.server.badge.BadgeDefinition.instantOrNull;
import static java.util.stream.Collectors.toMap;

import dev.amba.engine.badge.Badge;
import dev.amba.server.ingest.BadgeRefusals;
import dev.amba.server.ingest.FactsReader;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Users' badges, with how far they have come, all as of one moment (semantics §6).
@ApplicationScoped
class BadgeReadModel {
  record Held(BadgeDefinition badge, @Nullable Instant unlockedAt) {
    /// Whether the user may know of it: always once it is unlocked, before only of what is active
    /// and not hidden.
    boolean isVisible() {
      var fields = badge.fields();
      return unlockedAt != null || (fields.isActive() && !fields.isHidden());
    }
  }

  private final Jdbi jdbi;
  private final ProjectConfigs projects;

  BadgeReadModel(Jdbi jdbi, ProjectConfigs projects) {
    this.jdbi = jdbi;
    this.projects = projects;
  }

  /// All badges of the user's project, by `sort_order`, then key; hidden and inactive ones too.
  List<UserBadgeView> list(UUID projectId, UUID userId) throws SQLException {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> list(handle, projectId, userId));
  }

  /// One of them.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND` when there is none
  UserBadgeView require(UUID projectId, UUID userId, UUID badgeId) throws SQLException {
    return list(projectId, userId).stream()
        .filter(badge -> badge.id().equals(badgeId))
        .findFirst()
        .orElseThrow(() -> BadgeRefusals.unknown(badgeId.toString()).exception());
  }

  private List<UserBadgeView> list(Handle handle, UUID projectId, UUID userId) throws SQLException {
    var config = projects.seenBy(handle, projectId);
    var held = held(handle, projectId, userId);
    if (config == null || held.isEmpty()) return List.of();
    var known =
        FactsReader.find(handle.getConnection(), config, userId)
            .orElseThrow(() -> Players.unknown(userId.toString()).exception());
    var badges = config.badges();
    var byId = badges.all().stream().collect(toMap(Badge::id, badge -> badge));
    return held.stream()
        .map(one -> {
          var badge = Objects.requireNonNull(byId.get(one.badge().id()), "both are of one moment");
          return UserBadgeView.of(
              one.badge(), one.unlockedAt(), badges.progress(badge, known.facts()));
        })
        .toList();
  }

  static List<Held> held(Handle handle, UUID projectId, UUID userId) {
    return handle
        .createQuery(
            "SELECT "
                + BadgeDefinition.COLUMNS
                + """
                , u.unlocked_at
                FROM badge b
                LEFT JOIN player_badge u
                  ON u.user_id = :userId
                 AND u.badge_id = b.id
                WHERE b.project_id = :projectId
                  AND b.deleted_at IS NULL
                ORDER BY b.sort_order, b.key COLLATE "C"
                """)
        .bind("projectId", projectId)
        .bind("userId", userId)
        .map((row, _) -> new Held(BadgeDefinition.of(row), instantOrNull(row, "unlocked_at")))
        .list();
  }
}
