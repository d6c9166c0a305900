package dev.amba.server.ingest;

import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.ingest.EventResult.Rejected;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.http.ProblemResponses;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The items of one request on their way: those that were refused at the door, and those whose
/// outcome the lanes still owe.
final class Tracking {
  private record Slot(
      @Nullable String eventId, @Nullable TrackEvent command, @Nullable Problem problem) {}

  private final IngestMetrics metrics;
  private final String requestId;
  private final List<Slot> slots = new ArrayList<>();
  private final List<TrackEvent> commands = new ArrayList<>();

  Tracking(IngestMetrics metrics, String requestId) {
    this.metrics = metrics;
    this.requestId = requestId;
  }

  void add(TrackEvent command) {
    slots.add(new Slot(command.draft().eventId(), command, null));
    commands.add(command);
  }

  void refuse(@Nullable String eventId, Problem problem) {
    metrics.rejected(problem.code());
    slots.add(new Slot(eventId, null, problem));
  }

  /// Hands the commands to the lanes; completes with every item's result.
  CompletionStage<TrackAnswer> submit(Lanes lanes) {
    lanes.submit(commands);
    var answers = commands.stream().map(TrackEvent::answer).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(answers).handle((_, _) -> answer());
  }

  private TrackAnswer answer() {
    // When the database was away for all of them, the request as a whole is the one to repeat.
    if (!commands.isEmpty()
        && commands.stream().allMatch(c -> c.answer().isCompletedExceptionally())) {
      var problems = commands.stream().map(Tracking::problem).toList();
      var worst = Failures.databaseLost();
      var problem = problems.contains(worst) ? worst : problems.getFirst();
      if (problem.code() == ProblemCode.OVERLOADED) throw problem.exception();
    }
    return TrackAnswer.of(slots.stream().map(this::result).toList());
  }

  private EventResult result(Slot slot) {
    var command = slot.command();
    if (slot.problem() != null) return rejected(slot.eventId(), slot.problem());
    if (command == null) throw new IllegalStateException("a slot without anything in it");
    if (command.answer().isCompletedExceptionally()) {
      return rejected(slot.eventId(), problem(command));
    }
    return switch (command.answer().join()) {
      case Outcome.Done<Accepted>(var accepted) -> accepted;
      case Outcome.Refused<Accepted>(var problem) -> rejected(slot.eventId(), problem);
    };
  }

  private static Problem problem(TrackEvent command) {
    return Failures.problem(command.answer().exceptionNow(), ProblemCode.TRACK_FAILED);
  }

  private Rejected rejected(@Nullable String eventId, Problem problem) {
    return new Rejected(eventId, "rejected", ProblemResponses.told(problem, requestId));
  }

  /// Hands the only command to its lane; when it is refused, so is the request.
  CompletionStage<TrackAnswer> submitOne(Lanes lanes) {
    if (commands.isEmpty()) throw refusal();
    lanes.submit(commands);
    return commands
        .getFirst()
        .answer()
        .thenApply(outcome -> TrackAnswer.of(List.of(outcome.orThrow())));
  }

  private ProblemException refusal() {
    return Objects.requireNonNull(slots.getFirst().problem()).exception();
  }
}
