package dev.amba.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Eventually;
import dev.amba.server.platform.clock.SystemTime;
import dev.amba.server.platform.db.Queries;
import dev.amba.server.platform.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Jobs of several processes on one database: here, several engines.
class EmbeddedEngineTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final DataSource database = TestDatabase.migrated().dataSource();
  private final Jdbi jdbi = Queries.on(database);
  private final List<JobEngine> engines = new ArrayList<>();

  /// Counts its runs, and how many there are at a time; waits where a test wants it to.
  private static final class Probe implements Job {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger insideMax = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);

    @Override
    public JobName name() {
      return JobName.STREAK_EVALUATION;
    }

    @Override
    public boolean work(Pace pace) {
      insideMax.accumulateAndGet(inside.incrementAndGet(), Math::max);
      begun.incrementAndGet();
      try {
        while (!gate.tryAcquire()) {
          if (!pace.goesOn(0)) return false;
          Thread.onSpinWait();
        }
        done.incrementAndGet();
        return true;
      } finally {
        inside.decrementAndGet();
      }
    }
  }

  @AfterEach
  void stop() {
    engines.forEach(JobEngine::close);
  }

  private JobEngine start(Job job, Duration interval) {
    var timing =
        new EmbeddedEngine.Timing(
            interval, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(5));
    var engine = new EmbeddedEngine(database, SystemTime.source(), List.of(job), timing);
    engines.add(engine);
    engine.start();
    return engine;
  }

  @Test
  void aJobRunsAgainAndAgainInOneProcessAtATime() {
    var probe = new Probe();
    probe.gate.release(8);
    for (var i = 0; i < 3; i++) start(probe, Duration.ofMillis(1));
    Eventually.until("it has run", () -> probe.done.get() == 8);
    assertThat(probe.insideMax).hasValue(1);
  }

  @Test
  void aChangeRunsItAtOnce() {
    var probe = new Probe();
    probe.gate.release(100);
    var engine = start(probe, NEVER);
    Eventually.until("the first run", () -> probe.done.get() == 1);
    engine.wake();
    Eventually.until("the second run", () -> probe.done.get() == 2);
  }

  @Test
  void aChangeDuringARunRunsItAgain() {
    var probe = new Probe();
    var here = start(probe, NEVER);
    Eventually.until("the first run begins", () -> probe.begun.get() == 1);
    here.wake();
    // In another process, too.
    start(probe, NEVER).wake();
    probe.gate.release(100);
    Eventually.until("the second run", () -> probe.done.get() >= 2);
    assertThat(probe.insideMax).hasValue(1);
  }

  @Test
  void theJobOfAProcessThatDiedIsTakenOver() {
    var probe = new Probe();
    probe.gate.release(100);
    jdbi.useHandle(handle ->
        handle.execute(
            """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
              last_heartbeat, version)
            VALUES ('streak-evaluation', 'recurring', now() - interval '1 minute', true, 'gone',
              now() - interval '1 minute', 7)
            """));
    start(probe, NEVER);
    Eventually.until("it is taken over", () -> probe.done.get() == 1);
  }

  @Test
  void aJobThatNobodyKnowsOfIsMadeDue() {
    var probe = new Probe();
    probe.gate.release(100);
    var engine = start(probe, NEVER);
    Eventually.until("the first run", () -> probe.done.get() == 1 && picked() == 0);
    jdbi.useHandle(handle -> handle.execute("DELETE FROM scheduled_tasks"));
    engine.wake();
    Eventually.until("the second run", () -> probe.done.get() == 2);
  }

  @Test
  void theJobOfAProcessThatLivesIsLeftToIt() {
    var busy = new Probe();
    start(busy, NEVER);
    Eventually.until("one is at it", () -> busy.begun.get() == 1);
    var other = new Probe();
    other.gate.release(100);
    start(other, NEVER);
    var heartbeats = heartbeat();
    Eventually.until("it has said so", () -> !heartbeat().equals(heartbeats));
    assertThat(other.begun).hasValue(0);
    busy.gate.release();
    Eventually.until("it is done", () -> busy.done.get() == 1);
  }

  @Test
  void anEndLetsThePageFinish() {
    var probe = new Probe();
    var engine = start(probe, NEVER);
    Eventually.until("it runs", () -> probe.begun.get() == 1);
    engine.close();
    engines.clear();
    assertThat(probe.inside).hasValue(0);
    assertThat(probe.done).hasValue(0);
    assertThat(picked()).as("the next process finds it free").isZero();
  }

  private String heartbeat() {
    return jdbi.withHandle(handle ->
        handle
            .select("SELECT coalesce(CAST(max(last_heartbeat) AS text), '') FROM scheduled_tasks")
            .mapTo(String.class)
            .one());
  }

  private long picked() {
    return jdbi.withHandle(handle ->
        handle.select("SELECT count(*) FROM scheduled_tasks WHERE picked").mapTo(Long.class).one());
  }
}
