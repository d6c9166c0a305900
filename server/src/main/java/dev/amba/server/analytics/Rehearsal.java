package dev.amba.server.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.server.ingest.EventReadModel;
import dev.amba.server.platform.http.Data;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/// Reads once what the overview of the latest project shows, when the server has just started:
/// whoever looks first does not wait until the code for it is loaded.
@Singleton
@Unremovable
public final class Rehearsal {
  private static final Logger LOG = Logger.getLogger(Rehearsal.class);

  private static final Duration LATELY = Duration.ofDays(1);
  private static final int EVENTS = 12;

  private final LatestProjects latest;
  private final ProjectConfigs configs;
  private final ActivityDays days;
  private final StreakFiguresReadModel streaks;
  private final LevelFiguresReadModel levels;
  private final OutcomeFiguresReadModel outcomes;
  private final EventReadModel events;
  private final ObjectMapper json;
  private final InstantSource clock;

  @Inject
  Rehearsal(
      LatestProjects latest,
      ProjectConfigs configs,
      ActivityDays days,
      StreakFiguresReadModel streaks,
      LevelFiguresReadModel levels,
      OutcomeFiguresReadModel outcomes,
      EventReadModel events,
      ObjectMapper json,
      InstantSource clock) {
    this.latest = latest;
    this.configs = configs;
    this.days = days;
    this.streaks = streaks;
    this.levels = levels;
    this.outcomes = outcomes;
    this.events = events;
    this.json = json;
    this.clock = clock;
  }

  /// Starts it; nobody waits for it, and nothing depends on it.
  public void start() {
    var _ = Thread.ofVirtual().name("rehearsal").start(() -> run(this::readAll));
  }

  private void readAll() {
    for (var projectId : latest.find(1)) {
      var config = configs.findNow(projectId);
      if (config != null) readAll(config, config.now(clock.instant()));
    }
  }

  /// At once, as the page does: so there are as many connections as it needs, too.
  private void readAll(ProjectConfig config, Instant now) {
    var id = config.id();
    var reads =
        List.<Callable<Object>>of(
            () -> days.last(config, AnalyticsResource.DEFAULT_DAYS, now),
            () -> streaks.read(id, now),
            () -> levels.read(config),
            () -> outcomes.read(id, now),
            () -> events.since(id, now.minus(LATELY), EVENTS));
    for (var read : reads) {
      var _ =
          Thread.ofVirtual()
              .name("rehearsal")
              .start(() -> run(() -> json.writeValueAsBytes(new Data<>(read.call()))));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void run(Work work) {
    try {
      work.run();
    } catch (Exception e) {
      LOG.debugf("figures are not read in advance: %s", e.getMessage());
    }
  }
}
