package dev.amba.server.streak;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// What an operator wants to see of the work on streaks in the background.
@Singleton
final class StreakMetrics {
  private final Counter evaluated;
  private final Counter frozen;
  private final Counter broken;
  private final Counter reworked;
  private final Timer evaluationTime;
  private final Timer reworkTime;

  StreakMetrics(MeterRegistry registry) {
    evaluated =
        Counter.builder("amba.streak.evaluated")
            .description("Streaks brought up to date because their deadline had come")
            .register(registry);
    frozen = closings(registry, "frozen");
    broken = closings(registry, "broken");
    reworked =
        Counter.builder("amba.streak.reworked")
            .description("Users whose streak was looked at because its definition had changed")
            .register(registry);
    evaluationTime = page(registry, "evaluation");
    reworkTime = page(registry, "rework");
  }

  private static Counter closings(MeterRegistry registry, String outcome) {
    return Counter.builder("amba.streak.closings")
        .description("Periods that closed without a mark, by what became of the streak")
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Timer page(MeterRegistry registry, String job) {
    return Timer.builder("amba.streak.page")
        .description("A page of work in the background, from its start to its commit")
        .tag("job", job)
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  void evaluated(Closed page, long nanos) {
    evaluated.increment(page.states());
    frozen.increment(page.frozen());
    broken.increment(page.broken());
    evaluationTime.record(nanos, TimeUnit.NANOSECONDS);
  }

  void reworked(int users, long nanos) {
    reworked.increment(users);
    reworkTime.record(nanos, TimeUnit.NANOSECONDS);
  }
}
