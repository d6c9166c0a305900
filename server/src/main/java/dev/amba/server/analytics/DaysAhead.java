package dev.amba.server.analytics;

import dev.amba.server.analytics.TouchedHours.Note;
import dev.amba.server.platform.http.Failures;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Counts days before somebody looks at them.
///
/// After the start, the last days of the projects with the latest events: what nobody has counted
/// yet, and again what this process only finds stored. From then on each day on which something has
/// come in, once nothing more comes in for it, so that a long import is counted as it goes on; and
/// also while it does, but seldom.
///
/// One day is counted at a time, and then there is a rest, mostly longer than the work: those who
/// send events need the database more. Projects take turns, so that none waits for all that another
/// has to count, or for one that fails. A process counts what it has committed itself; others find
/// it stored.
@Singleton
final class DaysAhead {
  /// The first answers come first: what is counted takes the processor from them.
  private static final Duration START_PAUSE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// What has failed has time to pass.
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(3);

  /// After this, rests included, it is another project's turn.
  private static final long ROUND = Duration.ofSeconds(1).toNanos();

  /// How many times as long as it works it rests.
  private static final int REST = 3;

  /// It rests no longer: work that takes long has mostly been waiting, for a connection or a lock.
  static final Duration MOST_REST = Duration.ofSeconds(2);

  private static final int MOST_PROJECTS = 20;

  private static final Logger LOG = Logger.getLogger(DaysAhead.class);

  private final LatestProjects latest;
  private final ActivityDays days;
  private final ProjectConfigs configs;
  private final InstantSource clock;
  private final Turns turns = new Turns();
  private final AtomicBoolean hasWarned = new AtomicBoolean();
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
            Thread.ofVirtual().name("days-at-start").start(() -> run(START_PAUSE, this::begin)),
            Thread.ofVirtual().name("days-ahead").start(() -> run(PAUSE, this::follow)));
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    workers.forEach(Thread::interrupt);
  }

  /// @param first how long it waits before it begins
  /// @param work done until it says that nothing is left
  private void run(Duration first, Work work) {
    try {
      Thread.sleep(first);
      while (!stopping && !isDone(work)) Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      // The server stops.
    }
  }

  private interface Work {
    boolean isDone() throws InterruptedException;
  }

  /// Does some work; when it fails, it is not done, and there is a pause.
  private boolean isDone(Work work) throws InterruptedException {
    try {
      return work.isDone();
    } catch (RuntimeException e) {
      if (stopping) throw new InterruptedException();
      var isExpected = Failures.isPassing(e) || Failures.isLost(e);
      var isNews = !isExpected && !hasWarned.getAndSet(true);
      LOG.log(isNews ? Level.WARN : Level.DEBUG, "days are counted later", e);
      Thread.sleep(FAILURE_PAUSE);
      return false;
    }
  }

  private boolean begin() throws InterruptedException {
    var areDone = true;
    for (var projectId : latest.find(MOST_PROJECTS)) areDone &= isDone(() -> begin(projectId));
    return areDone;
  }

  private boolean begin(UUID projectId) throws InterruptedException {
    var config = configs.findNow(projectId);
    if (config == null) return true;
    var wanted = window(config, AnalyticsResource.DEFAULT_DAYS);
    return count(days.of(config), wanted, Long.MAX_VALUE).isEmpty();
  }

  /// One project after the other, for a while: then there may be others.
  private boolean follow() throws InterruptedException {
    var started = System.nanoTime();
    var waiting = new LinkedHashMap<UUID, List<Note>>();
    for (var notes : days.touched().byProject()) {
      waiting.put(notes.getFirst().hour().projectId(), notes);
    }
    for (var projectId : turns.of(waiting.keySet())) {
      turns.take(projectId);
      var notes = waiting.getOrDefault(projectId, List.of());
      var left = ROUND - (System.nanoTime() - started);
      isDone(() -> follow(projectId, notes, left));
      if (System.nanoTime() - started > ROUND) break;
    }
    return false;
  }

  private boolean follow(UUID projectId, List<Note> notes, long nanos) throws InterruptedException {
    var config = configs.findNow(projectId);
    if (config == null) {
      notes.forEach(days.touched()::settle);
      return true;
    }
    var window = window(config, AnalyticsResource.MOST_DAYS);
    var due = DueNotes.of(notes, config.zone(), System.nanoTime(), window.getLast());
    if (due.notes().isEmpty()) return true;
    var calendar = days.of(config);
    var wanted = new HashSet<>(due.days());
    if (due.hasAny()) wanted.addAll(calendar.ever(window));
    wanted.retainAll(window);
    var left = count(calendar, wanted, nanos);
    due.settled(config.zone(), left).forEach(days.touched()::settle);
    return left.isEmpty();
  }

  private List<LocalDate> window(ProjectConfig config, int count) {
    return ActivityDays.days(config.zone(), count, config.now(clock.instant()));
  }

  /// Counts those of these days that are behind, at least one of them.
  ///
  /// @param nanos how long, rests included, until no further day is begun
  /// @return what is left
  static List<LocalDate> count(CountedDays calendar, Collection<LocalDate> wanted, long nanos)
      throws InterruptedException {
    var begun = System.nanoTime();
    var behind = calendar.behind(wanted);
    for (var i = 0; i < behind.size(); i++) {
      var started = System.nanoTime();
      if (i > 0 && started - begun >= nanos) return behind.subList(i, behind.size());
      calendar.count(behind.get(i));
      Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - started)));
    }
    return List.of();
  }

  /// How long is rested after some work.
  static Duration rest(Duration work) {
    var rest = work.multipliedBy(REST);
    return rest.compareTo(MOST_REST) < 0 ? rest : MOST_REST;
  }
}
