package dev.amba.server.analytics;

import dev.amba.server.analytics.OutcomeFigures.Outcome;
import dev.amba.server.platform.db.RowIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Counts what the rules decided about the latest events: those of a week, but at most so many that
/// it stays quick however many there are.
@ApplicationScoped
class OutcomeFiguresReadModel {
  private static final Duration WINDOW = Duration.ofDays(7);
  private static final int MOST_EVENTS = 20_000;

  private record Row(
      @Nullable UUID ruleId,
      @Nullable String ruleName,
      String outcome,
      long count,
      long events,
      Instant since) {}

  private final Jdbi jdbi;

  OutcomeFiguresReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The decisions about the latest events.
  ///
  /// @param now the project's now
  OutcomeFigures read(UUID projectId, Instant now) {
    var rows =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    WITH latest AS (
                      SELECT occurred_at, effects
                      FROM event
                      WHERE project_id = :projectId
                        AND id >= :from
                      ORDER BY id DESC
                      LIMIT :most
                    ), decided AS (
                      SELECT CAST(d.value ->> 'rule_id' AS uuid) AS rule_id,
                             coalesce(d.value ->> 'outcome', 'no_rule') AS outcome,
                             count(*) AS count
                      FROM latest
                      LEFT JOIN LATERAL jsonb_array_elements(latest.effects -> 'decisions') d
                        ON true
                      GROUP BY 1, 2
                    )
                    SELECT decided.rule_id, r.name AS rule_name, decided.outcome, decided.count,
                           (SELECT count(*) FROM latest) AS events,
                           (SELECT min(occurred_at) FROM latest) AS since
                    FROM decided
                    LEFT JOIN xp_rule r ON r.id = decided.rule_id
                    ORDER BY decided.count DESC, decided.outcome, decided.rule_id
                    """)
                .bind("projectId", projectId)
                .bind("from", RowIds.lowestEvent(now.minus(WINDOW)))
                .bind("most", MOST_EVENTS)
                .map((row, context) ->
                    new Row(
                        row.getObject("rule_id", UUID.class),
                        row.getString("rule_name"),
                        row.getString("outcome"),
                        row.getLong("count"),
                        row.getLong("events"),
                        context
                            .findColumnMapperFor(Instant.class)
                            .orElseThrow()
                            .map(row, "since", context)))
                .list());
    if (rows.isEmpty()) return new OutcomeFigures(0, null, List.of());
    var outcomes = new ArrayList<Outcome>();
    for (var row : rows) {
      outcomes.add(new Outcome(row.outcome(), row.ruleId(), row.ruleName(), row.count()));
    }
    return new OutcomeFigures(
        rows.getFirst().events(), rows.getFirst().since(), List.copyOf(outcomes));
  }
}
