package dev.amba.server.ingest;

import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What an operator wants to see of the way of an event.
@ApplicationScoped
class IngestMetrics {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter reversals;
  private final Counter awards;
  private final Counter xp;
  private final Counter conflicts;
  private final Counter repetitions;
  private final Counter failures;
  private final DistributionSummary batchSize;
  private final Timer commitTime;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    accepted = events("accepted");
    duplicates = events("duplicate");
    reversals =
        Counter.builder("amba.ingest.reversals")
            .description("Events that were reversed")
            .register(registry);
    awards =
        Counter.builder("amba.xp.awards").description("Awards given by rules").register(registry);
    xp = Counter.builder("amba.xp.awarded").description("XP given by rules").register(registry);
    repetitions =
        Counter.builder("amba.ingest.repetitions")
            .description("Batches decided again because an event had been sent before")
            .register(registry);
    conflicts =
        Counter.builder("amba.ingest.conflicts")
            .description("Batches decided again because another process came in between")
            .register(registry);
    failures =
        Counter.builder("amba.ingest.failures")
            .description("Commands that could not be committed")
            .register(registry);
    batchSize =
        DistributionSummary.builder("amba.ingest.batch.size")
            .description("Commands in one transaction")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    commitTime =
        Timer.builder("amba.ingest.commit")
            .description("From the start of a batch to its commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  private Counter events(String outcome) {
    return Counter.builder("amba.ingest.events")
        .description("Events by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  /// Watches how many commands wait.
  void watchQueue(Supplier<Number> depth, Supplier<Number> limit) {
    Gauge.builder("amba.ingest.queue.depth", depth)
        .description("Commands accepted and not committed yet")
        .register(registry);
    Gauge.builder("amba.ingest.queue.limit", limit)
        .description("How many of them there may be now")
        .register(registry);
  }

  void committed(List<Command> commands, List<Outcome<?>> outcomes, long nanos) {
    batchSize.record(commands.size());
    commitTime.record(nanos, TimeUnit.NANOSECONDS);
    for (var outcome : outcomes) {
      switch (outcome) {
        case Outcome.Done<?>(var value) -> {
          if (value instanceof Accepted event) accepted(event);
          if (value instanceof ReversalAnswer reversal && !reversal.alreadyReversed()) {
            reversals.increment();
          }
        }
        case Outcome.Refused<?>(var problem) -> rejected(problem.code());
      }
    }
  }

  private void accepted(Accepted event) {
    if (event.duplicate()) {
      duplicates.increment();
      return;
    }
    accepted.increment();
    for (var decision : event.decisions()) {
      if (decision.xp() > 0) {
        awards.increment();
        xp.increment((double) decision.xp());
      } else {
        refused(decision.outcome());
      }
    }
  }

  /// An award that a rule refused.
  private void refused(String reason) {
    Counter.builder("amba.xp.refusals")
        .description("Awards that rules refused, by reason")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  /// An event that was not taken.
  void rejected(ProblemCode code) {
    Counter.builder("amba.ingest.rejections")
        .description("Events that were not taken, by code")
        .tag("code", code.name())
        .register(registry)
        .increment();
  }

  void repetition() {
    repetitions.increment();
  }

  void conflict() {
    conflicts.increment();
  }

  void failed(int commands) {
    failures.increment(commands);
  }
}
