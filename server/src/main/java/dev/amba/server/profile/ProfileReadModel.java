package dev.amba.server.profile;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.level.LevelCurve;
import dev.amba.server.access.Refusals;
import dev.amba.server.badge.BadgeCard;
import dev.amba.server.ingest.VisitAnswer;
import dev.amba.server.leaderboard.BoardEntry;
import dev.amba.server.leaderboard.BoardQuery;
import dev.amba.server.leaderboard.BoardReadModel;
import dev.amba.server.profile.GamificationProfile.ProfileBadge;
import dev.amba.server.profile.GamificationProfile.ProfileRank;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Puts a user's profile together from what each feature knows (semantics §8).
@ApplicationScoped
class ProfileReadModel {
  private static final String BOARD = "all_time";
  private static final int SHOWN = 5;
  private static final int RANKED = 10;

  /// Points and badges, as of one moment.
  private record Earned(long points, List<BadgeCard> badges) {}

  private final Jdbi jdbi;
  private final BoardReadModel boards;

  ProfileReadModel(Jdbi jdbi, BoardReadModel boards) {
    this.jdbi = jdbi;
    this.boards = boards;
  }

  /// The profile after a visit.
  ///
  /// @param now the project's now
  /// @throws dev.amba.server.platform.problem.ProblemException `INVALID_TOKEN` when the user is
  ///   gone
  GamificationProfile read(ProjectConfig config, UUID userId, VisitAnswer visit, Instant now)
      throws SQLException {
    var earned = earned(config.id(), userId);
    var position = config.levelCurve().position(earned.points());
    var board = config.boards().find(BOARD).orElseThrow();
    var first = boards.page(config, board, BoardQuery.first(SHOWN), now).data();
    return new GamificationProfile(
        badges(earned, true),
        earned.points(),
        position.level(),
        position.titleOrDefault(),
        position.nextThreshold(),
        position.progressPercent(),
        visit.streakCount(),
        awarded(visit).map(Badge::key).orElse(null),
        first.stream().map(row -> view(row, config.levelCurve())).toList(),
        rank(config, board, userId, first, now),
        badges(earned, false));
  }

  private Earned earned(UUID projectId, UUID userId) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle ->
            new Earned(
                points(handle, projectId, userId), BadgeCard.list(handle, projectId, userId)));
  }

  private static long points(Handle handle, UUID projectId, UUID userId) {
    return handle
        .createQuery(
            """
            SELECT total_xp
            FROM player_state
            WHERE user_id = :userId
              AND project_id = :projectId
            """)
        .bind("userId", userId)
        .bind("projectId", projectId)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> Refusals.sessionInvalid().exception());
  }

  /// Of several streak badges, the one for the longest streak.
  private static Optional<Badge> awarded(VisitAnswer visit) {
    return visit.unlocked().stream()
        .filter(badge -> badge.streakTarget() > 0)
        .max(Comparator.comparingLong(Badge::streakTarget));
  }

  /// Who is among those shown has the rank that is shown.
  private @Nullable Integer rank(
      ProjectConfig config, Board board, UUID userId, List<BoardEntry> first, Instant now)
      throws SQLException {
    for (var row : first) if (row.userId().equals(userId)) return row.rank();
    var rank = boards.standing(config, board, null, userId, now).rank();
    return rank == null || rank > RANKED ? null : rank;
  }

  private static List<ProfileBadge> badges(Earned earned, boolean unlocked) {
    return earned.badges().stream()
        .filter(badge -> badge.isUnlocked() == unlocked)
        .map(badge ->
            new ProfileBadge(
                badge.key(),
                badge.name(),
                Objects.requireNonNullElse(badge.description(), badge.condition()),
                Objects.requireNonNullElse(badge.icon(), ""),
                badge.category(),
                badge.xpReward(),
                badge.condition()))
        .toList();
  }

  private static ProfileRank view(BoardEntry row, LevelCurve curve) {
    var position = curve.position(row.score());
    return new ProfileRank(
        row.userId(), row.displayName(), row.score(), position.level(), position.titleOrDefault());
  }
}
