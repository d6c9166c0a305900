package dev.amba.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Eventually;
import dev.amba.server.job.StreakEvaluationWorkflow.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Jobs as Temporal's activities, at its own test server over gRPC.
@Timeout(60)
class TemporalEngineTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final List<JobEngine> engines = new ArrayList<>();

  /// So many pages of work.
  private static final class Pages implements Job {
    private final JobName name;
    private final AtomicInteger left;
    private final AtomicInteger stretches = new AtomicInteger();

    private Pages(JobName name, int pages) {
      this.name = name;
      left = new AtomicInteger(pages);
    }

    @Override
    public JobName name() {
      return name;
    }

    @Override
    public boolean work(Pace pace) {
      stretches.incrementAndGet();
      while (left.get() > 0) {
        if (!pace.goesOn(1)) return false;
        left.decrementAndGet();
      }
      return true;
    }
  }

  @AfterEach
  void stop() {
    engines.forEach(JobEngine::close);
  }

  private JobEngine start(TemporalAddress address, Job... jobs) {
    var engine = new TemporalEngine(address, List.of(jobs), INTERVAL);
    engines.add(engine);
    engine.start();
    return engine;
  }

  @Test
  void worksUntilNothingIsLeftInRunsOfBoundedLength() {
    try (var server = new TemporalServer()) {
      var rework = new Pages(JobName.STREAK_REWORK, 7);
      var evaluation = new Pages(JobName.STREAK_EVALUATION, 100);
      start(server.address(), rework, evaluation);
      server.evaluate(new Plan(10, 4, 30));
      assertThat(rework.left).hasValue(0);
      assertThat(evaluation.left).hasValue(0);
      assertThat(evaluation.stretches).hasValue(10);
    }
  }

  @Test
  void whatFailsIsTriedAgain() {
    try (var server = new TemporalServer()) {
      var attempts = new AtomicInteger();
      Job unlucky =
          new Job() {
            @Override
            public JobName name() {
              return JobName.STREAK_EVALUATION;
            }

            @Override
            public boolean work(Pace pace) {
              if (attempts.incrementAndGet() == 1) throw new IllegalStateException("not yet");
              return true;
            }
          };
      start(server.address(), unlucky);
      server.evaluate(Plan.DEFAULT);
      assertThat(attempts).hasValue(2);
    }
  }

  @Test
  void aWorkerThatShutsDownHandsItsActivityOver() {
    try (var server = new TemporalServer()) {
      var pages = new AtomicInteger();
      Job endless =
          new Job() {
            @Override
            public JobName name() {
              return JobName.STREAK_EVALUATION;
            }

            @Override
            public boolean work(Pace pace) {
              while (pace.goesOn(pages.get())) pages.incrementAndGet();
              return false;
            }
          };
      var first = start(server.address(), endless);
      var end =
          CompletableFuture.runAsync(() -> server.evaluate(new Plan(Integer.MAX_VALUE, 4, 5)));
      Eventually.until("the first is at it", () -> pages.get() > 0);
      first.close();
      engines.remove(first);
      var pagesThen = pages.get();
      assertThat(end).isNotDone();
      var second = new Pages(JobName.STREAK_EVALUATION, 3);
      start(server.address(), second);
      end.orTimeout(30, TimeUnit.SECONDS).join();
      assertThat(second.left).hasValue(0);
      assertThat(pages).hasValue(pagesThen);
    }
  }

  @Test
  void aServerWhoseTemporalIsAwayGoesOnAndFindsItLater() {
    var address = new TemporalAddress("127.0.0.1:" + TemporalServer.freePort(), "default", "amba");
    var engine = start(address, new Pages(JobName.STREAK_EVALUATION, 1));
    Eventually.until(
        "it says so",
        () -> engine.state().startsWith("no connection to Temporal at " + address.target()));
    engine.wake();
  }
}
