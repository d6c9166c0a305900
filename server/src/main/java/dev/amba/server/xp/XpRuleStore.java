package dev.amba.server.xp;

import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.http.Values;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectChanges;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/// Keeps a project's XP rules, with every state that each has had.
@ApplicationScoped
public class XpRuleStore {
  private static final String COLUMNS =
      """
      id, name, event_name, xp_amount, max_per_day, cooldown_seconds, is_active, created_at, updated_at
      """;

  private final Jdbi jdbi;
  private final ProjectChanges changes;

  XpRuleStore(Jdbi jdbi, ProjectChanges changes) {
    this.jdbi = jdbi;
    this.changes = changes;
  }

  /// Makes a rule.
  ///
  /// @param rule what [XpShapes#RULE] has read
  public XpRuleView create(UUID projectId, Values rule, Instant now) {
    var view =
        new XpRuleView(
            RowIds.at(now),
            rule.text("name"),
            rule.text("event_name"),
            rule.whole("xp_amount"),
            rule.integerOrNull("max_per_day"),
            rule.integer("cooldown_seconds"),
            rule.flag("is_active"),
            now,
            now);
    return changes.change(
        projectId,
        now,
        handle -> {
          bind(
                  handle.createUpdate(
                      """
                      INSERT INTO xp_rule (id, project_id, version, name, event_name, xp_amount,
                        max_per_day, cooldown_seconds, is_active, created_at, updated_at)
                      VALUES (:id, :projectId, 1, :name, :eventName, :xpAmount,
                        :maxPerDay, :cooldownSeconds, :isActive, :createdAt, :updatedAt)
                      """),
                  view)
              .bind("projectId", projectId)
              .execute();
          keepVersion(handle, view.id());
          return view;
        });
  }

  /// Changes the fields that were sent; decisions already made stay as they are.
  ///
  /// @param change what [XpShapes#RULE_UPDATE] has read
  public XpRuleView update(UUID projectId, UUID ruleId, Values change, Instant now) {
    return changes.change(
        projectId,
        now,
        handle -> {
          var view = merge(find(handle, projectId, ruleId), change, now);
          bind(
                  handle.createUpdate(
                      """
                      UPDATE xp_rule
                      SET version = version + 1,
                          name = :name,
                          event_name = :eventName,
                          xp_amount = :xpAmount,
                          max_per_day = :maxPerDay,
                          cooldown_seconds = :cooldownSeconds,
                          is_active = :isActive,
                          updated_at = :updatedAt
                      WHERE id = :id
                      """),
                  view)
              .execute();
          keepVersion(handle, ruleId);
          return view;
        });
  }

  private static XpRuleView merge(XpRuleView old, Values change, Instant now) {
    return new XpRuleView(
        old.id(),
        change.has("name") ? change.text("name") : old.name(),
        change.has("event_name") ? change.text("event_name") : old.eventName(),
        change.has("xp_amount") ? change.whole("xp_amount") : old.xpAmount(),
        change.has("max_per_day") ? change.integerOrNull("max_per_day") : old.maxPerDay(),
        change.has("cooldown_seconds") ? change.integer("cooldown_seconds") : old.cooldownSeconds(),
        change.has("is_active") ? change.flag("is_active") : old.isActive(),
        old.createdAt(),
        now);
  }

  /// Deletes a rule; what it awarded stays.
  public void delete(UUID projectId, UUID ruleId, Instant now) {
    changes.change(
        projectId,
        now,
        handle -> {
          find(handle, projectId, ruleId);
          return handle
              .createUpdate("DELETE FROM xp_rule WHERE id = :ruleId")
              .bind("ruleId", ruleId)
              .execute();
        });
  }

  /// The rules of a project, in the order in which they decide.
  public Page<XpRuleView> list(UUID projectId, Paging paging) {
    return jdbi.withHandle(handle -> {
      var total =
          handle
              .createQuery("SELECT count(*) FROM xp_rule WHERE project_id = :projectId")
              .bind("projectId", projectId)
              .mapTo(Long.class)
              .one();
      var rules =
          handle
              .createQuery(
                  "SELECT "
                      + COLUMNS
                      + """
                      FROM xp_rule
                      WHERE project_id = :projectId
                      ORDER BY created_at, id
                      LIMIT :limit
                      OFFSET :offset
                      """)
              .bind("projectId", projectId)
              .bind("limit", paging.limit())
              .bind("offset", paging.offset())
              .map((row, _) -> view(row))
              .list();
      return new Page<>(rules, total, paging.offset(), paging.limit());
    });
  }

  /// One rule.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND`
  public XpRuleView get(UUID projectId, UUID ruleId) {
    return jdbi.withHandle(handle -> find(handle, projectId, ruleId));
  }

  private static XpRuleView find(Handle handle, UUID projectId, UUID ruleId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + """
                FROM xp_rule
                WHERE id = :ruleId
                  AND project_id = :projectId
                """)
        .bind("ruleId", ruleId)
        .bind("projectId", projectId)
        .map((row, _) -> view(row))
        .findOne()
        .orElseThrow(() -> unknown(ruleId));
  }

  private static RuntimeException unknown(UUID ruleId) {
    return Problem.of(
            ProblemCode.NOT_FOUND,
            "the project has no XP rule with this id: " + ruleId,
            "GET /admin/projects/:projectId/xp, or the tool amba_xp_rules_list, lists the rules.")
        .exception();
  }

  private static void keepVersion(Handle handle, UUID ruleId) {
    handle
        .createUpdate(
            """
            INSERT INTO xp_rule_version (rule_id, version, project_id, name, event_name, xp_amount,
              max_per_day, cooldown_seconds, created_at)
            SELECT id, version, project_id, name, event_name, xp_amount, max_per_day,
                   cooldown_seconds, updated_at
            FROM xp_rule
            WHERE id = :ruleId
            """)
        .bind("ruleId", ruleId)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, XpRuleView rule) {
    return statement
        .bind("id", rule.id())
        .bind("name", rule.name())
        .bind("eventName", rule.eventName())
        .bind("xpAmount", rule.xpAmount())
        .bind("maxPerDay", rule.maxPerDay())
        .bind("cooldownSeconds", rule.cooldownSeconds())
        .bind("isActive", rule.isActive())
        .bind("createdAt", rule.createdAt())
        .bind("updatedAt", rule.updatedAt());
  }

  private static XpRuleView view(ResultSet row) throws SQLException {
    return new XpRuleView(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("event_name"),
        row.getLong("xp_amount"),
        row.getObject("max_per_day", Integer.class),
        row.getInt("cooldown_seconds"),
        row.getBoolean("is_active"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
