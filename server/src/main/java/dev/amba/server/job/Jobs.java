package dev.amba.server.job;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.drain.Drain;
import dev.amba.server.platform.drain.Drainable;
import dev.amba.server.project.ProjectConfigs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// All jobs of this process, run by the engine that the settings name. A change of any project may
/// make work due, so it wakes them at once.
@Singleton
final class Jobs implements Drainable {
  private final Engine engine;
  private final Duration interval;
  private final TemporalAddress temporal;
  private final Instance<Job> jobs;
  private final DataSource dataSource;
  private final InstantSource clock;
  private final ConfigBus bus;
  private final Drain drain;
  private final AtomicInteger working = new AtomicInteger();
  private volatile @Nullable JobEngine running;

  @Inject
  Jobs(
      @ConfigProperty(name = "amba.jobs", defaultValue = "embedded") String engine,
      @ConfigProperty(name = "amba.jobs.interval", defaultValue = "30") long intervalSeconds,
      @ConfigProperty(name = "amba.temporal.target", defaultValue = "127.0.0.1:7233") String target,
      @ConfigProperty(name = "amba.temporal.namespace", defaultValue = "default") String namespace,
      @ConfigProperty(name = "amba.temporal.task-queue", defaultValue = "amba") String taskQueue,
      @Any Instance<Job> jobs,
      DataSource dataSource,
      InstantSource clock,
      ConfigBus bus,
      Drain drain) {
    this.engine = Engine.of(engine);
    if (intervalSeconds < 1)
      throw new StartupException("AMBA_JOBS_INTERVAL must be at least 1: " + intervalSeconds);
    this.interval = Duration.ofSeconds(intervalSeconds);
    this.temporal = new TemporalAddress(target, namespace, taskQueue);
    this.jobs = jobs;
    this.dataSource = dataSource;
    this.clock = clock;
    this.bus = bus;
    this.drain = drain;
  }

  /// Wrong settings are told before anything else of the server starts: making this bean checks
  /// them.
  void check(@Observes @Priority(0) StartupEvent event) {}

  void start(@Observes @Priority(300) StartupEvent event) {
    var all = jobs.stream().<Job>map(Counted::new).toList();
    var chosen = engine(all);
    if (chosen == null) return;
    running = chosen;
    chosen.start();
    bus.follow(
        ProjectConfigs.KIND,
        new ConfigBus.Follower() {
          @Override
          public void changed(String key) {
            chosen.wake();
          }

          @Override
          public void anyMayHaveChanged() {
            chosen.wake();
          }
        });
  }

  /// Temporal's classes are not even loaded unless they are wanted.
  private @Nullable JobEngine engine(List<Job> all) {
    return switch (engine) {
      case EMBEDDED ->
          new EmbeddedEngine(dataSource, clock, all, EmbeddedEngine.Timing.of(interval));
      case TEMPORAL -> new TemporalEngine(temporal, all, interval);
      case OFF -> null;
    };
  }

  void stop(@Observes ShutdownEvent event) {
    var engine = running;
    if (engine != null) engine.close();
  }

  /// Which engine runs the jobs.
  String engine() {
    return engine.setting();
  }

  /// How the engine does.
  String state() {
    var engine = running;
    return engine == null ? "off" : engine.state();
  }

  /// What is under way finishes its page; what begins later does nothing.
  @Override
  public boolean isIdle() {
    return working.get() == 0;
  }

  /// A job whose work is seen, and that stops when the server drains.
  private final class Counted implements Job {
    private final Job job;

    private Counted(Job job) {
      this.job = job;
    }

    @Override
    public JobName name() {
      return job.name();
    }

    @Override
    public boolean work(Pace pace) throws SQLException {
      working.incrementAndGet();
      try {
        Pace untilDrained = _ -> !drain.isDraining();
        return job.work(untilDrained.and(pace));
      } finally {
        working.decrementAndGet();
      }
    }
  }
}
