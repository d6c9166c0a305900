package dev.amba.server.analytics;

import dev.amba.server.analytics.TouchedHours.Note;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/// Counts days before somebody looks at them.
///
/// After the start, the last days of the projects with the latest events: what nobody has counted
/// yet, and again what this process only finds stored. From then on each day on which something has
/// come in, once nothing more comes in for it, so that a long import is counted as it goes on; and
/// also while it does, but seldom.
///
/// One day is counted at a time, and then there is a rest that is longer than the work: those who
/// send events need the database more. A process counts what it has committed itself; others find
/// it stored.
@Singleton
final class DaysAhead {
  /// The first answers come first.
  private static final Duration START_PAUSE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final long ROUND = Duration.ofSeconds(1).toNanos();

  /// How many times as long as it works it rests.
  private static final int REST = 3;

  private static final int MOST_PROJECTS = 20;

  private static final Logger LOG = Logger.getLogger(DaysAhead.class);

  private final LatestProjects latest;
  private final ActivityDays days;
  private final ProjectConfigs configs;
  private final InstantSource clock;
  private volatile boolean stopping;
  private volatile List<Thread> workers = List.of();

  @Inject
  DaysAhead(LatestProjects latest, ActivityDays days, ProjectConfigs configs, InstantSource clock) {
    this.latest = latest;
    this.days = days;
    this.configs = configs;
    this.clock = clock;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    workers =
        List.of(
            Thread.ofVirtual().name("days-at-start").start(() -> run(this::begin)),
            Thread.ofVirtual().name("days-ahead").start(() -> run(this::follow)));
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    workers.forEach(Thread::interrupt);
  }

  /// @param work done until it says that nothing is left
  private void run(Work work) {
    try {
      Thread.sleep(START_PAUSE);
      while (!stopping && !isDone(work)) Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      // The server stops.
    }
  }

  private interface Work {
    boolean isDone() throws InterruptedException;
  }

  private boolean isDone(Work work) throws InterruptedException {
    var started = System.nanoTime();
    try {
      return work.isDone();
    } catch (RuntimeException e) {
      if (stopping) return true;
      LOG.debugf("days are counted later: %s", e.getMessage());
      Thread.sleep(START_PAUSE);
      rest(started);
      return false;
    }
  }

  private boolean begin() throws InterruptedException {
    for (var projectId : latest.find(MOST_PROJECTS)) {
      var config = configs.findNow(projectId);
      if (config != null) count(days.of(config), window(config, AnalyticsResource.DEFAULT_DAYS));
    }
    return true;
  }

  /// The projects in which something has come in last come first, for a while: then there may be
  /// others.
  private boolean follow() throws InterruptedException {
    var started = System.nanoTime();
    for (var notes : days.touched().byProject()) {
      var config = configs.findNow(notes.getFirst().hour().projectId());
      if (config == null) notes.forEach(days.touched()::settle);
      else follow(config, notes);
      if (System.nanoTime() - started > ROUND) break;
    }
    return false;
  }

  private void follow(ProjectConfig config, List<Note> notes) throws InterruptedException {
    var window = window(config, AnalyticsResource.MOST_DAYS);
    var due = DueNotes.of(notes, config.zone(), System.nanoTime(), window.getLast());
    if (due.notes().isEmpty()) return;
    var calendar = days.of(config);
    var wanted = new HashSet<>(due.days());
    if (due.hasAny()) wanted.addAll(calendar.ever(window));
    wanted.retainAll(window);
    count(calendar, wanted);
    due.notes().forEach(days.touched()::settle);
  }

  private List<LocalDate> window(ProjectConfig config, int count) {
    return ActivityDays.days(config.zone(), count, config.now(clock.instant()));
  }

  private void count(CountedDays calendar, Collection<LocalDate> wanted)
      throws InterruptedException {
    for (var day : calendar.behind(wanted)) {
      var started = System.nanoTime();
      calendar.count(day);
      rest(started);
    }
  }

  private static void rest(long started) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(REST * (System.nanoTime() - started)));
  }
}
