package dev.amba.server.analytics;

import dev.amba.engine.level.LevelCurve;
import dev.amba.server.analytics.LevelFigures.Step;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Counts the users of each level. Levels are derived from totals, so the totals are counted.
@ApplicationScoped
class LevelFiguresReadModel {
  /// Most bars that a person tells apart.
  private static final int MOST_STEPS = 40;

  /// A curve with a top shows its levels up to here, though nobody has reached them.
  private static final int SHOWN_ANYWAY = 12;

  private final Jdbi jdbi;

  LevelFiguresReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  LevelFigures read(ProjectConfig config) {
    var curve = config.levelCurve();
    var highest = curve.level(highestTotal(config.id()));
    while (highest < SHOWN_ANYWAY && hasTop(curve) && !curve.isTop(highest)) highest++;
    var width = (highest + MOST_STEPS - 1) / MOST_STEPS;
    var starts = new ArrayList<Long>();
    for (var level = 1L; level <= highest; level += width) starts.add(level);
    var counts = counts(config.id(), starts.stream().map(curve::threshold).toList());
    var steps = new ArrayList<Step>();
    for (var i = 0; i < starts.size(); i++) {
      var from = starts.get(i);
      var to = Math.min(from + width - 1, highest);
      var title = from == to ? curve.title(from) : null;
      steps.add(new Step(from, to, title, curve.threshold(from), counts.getOrDefault(i + 1, 0L)));
    }
    return new LevelFigures(steps.stream().mapToLong(Step::users).sum(), List.copyOf(steps));
  }

  private static boolean hasTop(LevelCurve curve) {
    return !(curve instanceof LevelCurve.Linear);
  }

  private long highestTotal(UUID projectId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT coalesce(max(total_xp), 0)
                FROM player_state
                WHERE project_id = :projectId
                """)
            .bind("projectId", projectId)
            .mapTo(Long.class)
            .one());
  }

  /// Users by the number of the threshold, from 1 on, that is the highest at or below their total.
  private Map<Integer, Long> counts(UUID projectId, List<Long> thresholds) {
    return jdbi.withHandle(handle -> {
      var counts = new HashMap<Integer, Long>();
      handle
          .createQuery(
              """
              SELECT width_bucket(total_xp, :thresholds) AS step, count(*) AS users
              FROM player_state
              WHERE project_id = :projectId
              GROUP BY step
              """)
          .bind("projectId", projectId)
          .bindArray("thresholds", Long.class, thresholds)
          .map((row, _) -> Map.entry(row.getInt("step"), row.getLong("users")))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
      return counts;
    });
  }
}
