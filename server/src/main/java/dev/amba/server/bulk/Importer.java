package dev.amba.server.bulk;

import dev.amba.server.bulk.ImportResult.Ending;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Carries out an [ImportPlan]: finds where an earlier run ended, goes on from there, and cleans up
/// when all is done.
final class Importer {
  private final ImportPlan plan;
  private final ImportView view;
  private final Counters counters;
  private final Stop stop;
  private final UnknownFields unknown;
  private final @Nullable CheckpointFile checkpoints;

  Importer(ImportPlan plan, ImportView view, Counters counters, Stop stop) {
    this.plan = plan;
    this.view = view;
    this.counters = counters;
    this.stop = stop;
    this.unknown = new UnknownFields(view::note);
    this.checkpoints = plan.checkpoint() == null ? null : new CheckpointFile(plan.checkpoint());
  }

  /// Imports; what the input, the files or the server do wrong is told in the result.
  ///
  /// @param random spreads the retries
  ImportResult run(RandomGenerator random) {
    try (var sender = new Sender(plan.target(), plan.backoff(), random, stop, counters.retries)) {
      sender.greet();
      return run(sender);
    } catch (Failure e) {
      return result(e.isStop() ? Ending.STOPPED : Ending.FAILED, e.getMessage(), Tally.NONE);
    } catch (BadInput | IOException e) {
      return result(Ending.FAILED, e.getMessage(), Tally.NONE);
    }
  }

  private ImportResult run(Sender sender) throws IOException {
    var resumed = earlier();
    var source = open();
    if (resumed != null && !skip(source, resumed)) {
      view.note(plan.input().name() + " has changed since it was interrupted; starting again");
      source.close();
      source = open();
      resumed = null;
    }
    var tally = resumed == null ? Tally.NONE : resumed.tally();
    var keptBytes = resumed == null ? 0 : resumed.rejectedBytes();
    if (resumed != null) view.note("resuming after line " + Texts.count(resumed.line()));
    try (var from = source;
        var rejected = new RejectedFile(plan.rejected(), keptBytes)) {
      var settlement = new Settlement(plan.target(), rejected, checkpoints, view, tally);
      var ending = Ending.COMPLETE;
      String problem = null;
      try {
        new Import(plan.parallel(), from, sender, settlement, counters, stop).run();
        if (stop.requested()) ending = Ending.STOPPED;
      } catch (Failure e) {
        ending = e.isStop() ? Ending.STOPPED : Ending.FAILED;
        problem = e.getMessage();
      }
      if (ending == Ending.COMPLETE && checkpoints != null) checkpoints.delete();
      return result(ending, problem, settlement.tally());
    }
  }

  private @Nullable Checkpoint earlier() throws IOException {
    if (checkpoints == null || plan.fromStart()) return null;
    return checkpoints.find().filter(found -> found.isFor(plan.target())).orElse(null);
  }

  /// Opens the input; when nothing comes out of a pipe yet, only until somebody asks to stop.
  private Source open() throws IOException {
    counters.consumedBytes.set(0);
    var opened = new CompletableFuture<Source>();
    Thread.ofPlatform().daemon().name("import-opener").start(() -> openInto(opened));
    CompletableFuture.anyOf(opened, stop.signal()).exceptionally(_ -> null).join();
    return switch (opened.state()) {
      case SUCCESS -> opened.resultNow();
      case FAILED -> throw unopened(opened.exceptionNow());
      case RUNNING, CANCELLED -> throw Failure.stopped();
    };
  }

  private void openInto(CompletableFuture<Source> opened) {
    try {
      opened.complete(plan.input().open(counters.consumedBytes, unknown));
    } catch (Throwable fault) {
      opened.completeExceptionally(fault);
    }
  }

  private static RuntimeException unopened(Throwable cause) throws IOException {
    return switch (cause) {
      case IOException e -> throw e;
      case RuntimeException e -> e;
      default -> new IllegalStateException(cause);
    };
  }

  /// Reads what the checkpoint covers; ids given to its lines count for those of the others.
  ///
  /// @return whether it is still the same
  private boolean skip(Source source, Checkpoint checkpoint) throws IOException {
    while (source.line() < checkpoint.line() && !stop.requested()) {
      if (source.next() == null) break;
    }
    return stop.requested() || source.fingerprint().equals(checkpoint.fingerprint());
  }

  private ImportResult result(Ending ending, @Nullable String problem, Tally tally) {
    return new ImportResult(
        ending, problem, tally, counters.retries.sum(), plan.rejected(), plan.checkpoint());
  }
}
