package dev.amba.server.live;

import dev.amba.server.ingest.EventReadModel;
import dev.amba.server.ingest.EventReadModel.Moment;
import dev.amba.server.ingest.StoredEventView;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Reads what those who watch are shown.
@ApplicationScoped
class LiveReadModel {
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final EventReadModel events;
  private final ProjectConfigs projects;
  private final InstantSource clock;

  LiveReadModel(Jdbi jdbi, EventReadModel events, ProjectConfigs projects, InstantSource clock) {
    this.jdbi = jdbi;
    this.events = events;
    this.projects = projects;
    this.clock = clock;
  }

  /// The events of these users at these instants.
  List<StoredEventView> at(UUID projectId, List<Moment> moments) {
    return events.at(projectId, moments);
  }

  /// The latest events of about now, the newest first, whichever process took them in.
  List<StoredEventView> recent(UUID projectId, int limit) {
    var config = projects.findNow(projectId);
    if (config == null) return List.of();
    return events.since(projectId, config.now(clock.instant()).minus(RECENT), limit);
  }

  /// The events with their users' names.
  List<LiveEvent> named(List<StoredEventView> rows) {
    var ids = rows.stream().map(StoredEventView::userId).distinct().toArray(UUID[]::new);
    var names = names(ids);
    return rows.stream().map(row -> LiveEvent.of(row, names.get(row.userId()))).toList();
  }

  private Map<UUID, String> names(UUID[] ids) {
    var names = new HashMap<UUID, String>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                SELECT user_id, display_name
                FROM player
                WHERE user_id = ANY (:ids)
                  AND display_name IS NOT NULL
                """)
            .bind("ids", ids)
            .map((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
            .forEach(entry -> names.put(entry.getKey(), entry.getValue())));
    return names;
  }
}
