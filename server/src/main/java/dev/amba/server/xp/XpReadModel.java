package dev.amba.server.xp;

import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Answers what users have earned.
@ApplicationScoped
public class XpReadModel {
  /// Balances with the XP of the window from `:since` to `:until`, for any choice of states `s`.
  private static final String BALANCES =
      """
      SELECT s.user_id, s.total_xp, s.last_xp_at, s.updated_at,
             (SELECT coalesce(sum(l.amount), 0)
              FROM xp_ledger l
              WHERE l.user_id = s.user_id
                AND l.occurred_at >= :since
                AND l.occurred_at < :until) AS period_xp
      """;

  private final Jdbi jdbi;

  XpReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A user's balance, or empty when the project has no such user.
  ///
  /// @param now the project's now, which decides the period
  public Optional<XpBalance> findBalance(ProjectConfig config, UUID userId, Instant now) {
    var period = config.xpPeriod().window(now, config.zone(), config.weekStart());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                BALANCES
                    + """
                    FROM player_state s
                    WHERE s.user_id = :userId
                      AND s.project_id = :projectId
                    """)
            .bind("since", period.from())
            .bind("until", period.to())
            .bind("userId", userId)
            .bind("projectId", config.id())
            .map((row, _) -> balance(row, config))
            .findOne());
  }

  /// The balances of a project's users, highest total first.
  public Page<XpBalance> balances(ProjectConfig config, Instant now, Paging paging) {
    var period = config.xpPeriod().window(now, config.zone(), config.weekStart());
    return jdbi.withHandle(handle -> {
      var total =
          handle
              .createQuery("SELECT count(*) FROM player_state WHERE project_id = :projectId")
              .bind("projectId", config.id())
              .mapTo(Long.class)
              .one();
      var rows =
          handle
              .createQuery(
                  BALANCES
                      + """
                      FROM (
                        SELECT user_id, total_xp, last_xp_at, updated_at
                        FROM player_state
                        WHERE project_id = :projectId
                        ORDER BY total_xp DESC, user_id
                        LIMIT :limit
                        OFFSET :offset
                      ) s
                      ORDER BY s.total_xp DESC, s.user_id
                      """)
              .bind("since", period.from())
              .bind("until", period.to())
              .bind("projectId", config.id())
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> balance(row, config))
              .list();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  private static XpBalance balance(ResultSet row, ProjectConfig config) throws SQLException {
    var userId = row.getObject("user_id", UUID.class);
    var total = row.getLong("total_xp");
    var position = config.levelCurve().position(total);
    return new XpBalance(
        userId,
        userId,
        total,
        position.level(),
        position.level(),
        position.titleOrDefault(),
        position.xpIntoLevel(),
        position.xpToNextLevel(),
        row.getLong("period_xp"),
        instant(row, "last_xp_at"),
        instant(row, "updated_at"));
  }

  /// A user's ledger, newest first.
  public Page<XpEntry> history(UUID userId, Paging paging) {
    return jdbi.withHandle(handle -> {
      var total =
          handle
              .createQuery("SELECT entry_count FROM player_state WHERE user_id = :userId")
              .bind("userId", userId)
              .mapTo(Long.class)
              .findOne()
              .orElse(0L);
      var rows =
          handle
              .createQuery(
                  """
                  SELECT id, user_id, event_name, amount, source_id, rule_version, reason, event_id,
                         note, occurred_at, created_at
                  FROM xp_ledger
                  WHERE user_id = :userId
                  ORDER BY occurred_at DESC, seq DESC
                  LIMIT :limit
                  OFFSET :offset
                  """)
              .bind("userId", userId)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> entry(row))
              .list();
      return new Page<>(rows, total, paging.offset(), paging.limit());
    });
  }

  private static XpEntry entry(ResultSet row) throws SQLException {
    var reason = row.getString("reason");
    var sourceId = row.getObject("source_id", UUID.class);
    // What a reversal took back came from a rule or from a badge, too; only rules have versions.
    var type = row.getObject("rule_version") == null ? "badge" : "rule";
    return new XpEntry(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("event_name"),
        row.getLong("amount"),
        reason.equals("rule") ? sourceId : null,
        reason,
        sourceId == null
            ? null
            : new XpEntry.Source(type, sourceId, row.getObject("event_id", UUID.class)),
        row.getString("note"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /// The active rules as an app may see them.
  public List<PublicRule> rules(ProjectConfig config) {
    return config.rules().all().stream()
        .map(rule -> new PublicRule(rule.id(), rule.name(), rule.eventName(), rule.xpAmount()))
        .toList();
  }

  /// A rule without its limits.
  public record PublicRule(UUID id, String name, String eventName, long xpAmount) {}

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
