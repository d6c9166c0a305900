package dev.amba.server.bulk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes down what became of each chunk, in the order of the file.
final class Settlement {
  private final Target target;
  private final RejectedFile rejected;
  private final @Nullable CheckpointFile checkpoints;
  private final ImportView view;
  private Tally tally;

  /// @param checkpoints where to note the progress, or null when nothing can be resumed
  /// @param earlier what became of the lines before the first chunk
  Settlement(
      Target target,
      RejectedFile rejected,
      @Nullable CheckpointFile checkpoints,
      ImportView view,
      Tally earlier) {
    this.target = target;
    this.rejected = rejected;
    this.checkpoints = checkpoints;
    this.view = view;
    this.tally = earlier;
  }

  /// Called with one chunk after the other, each when all of its batches have their verdicts.
  synchronized void settle(Chunk chunk) throws IOException {
    var bad = chunk.bad();
    rejected.append(bad);
    bad.forEach(view::bad);
    tally = tally.plus(chunk.tally());
    if (checkpoints == null) return;
    checkpoints.write(
        new Checkpoint(
            target.url().toString(),
            target.project().toString(),
            chunk.line(),
            chunk.fingerprint(),
            tally,
            rejected.bytes()));
  }

  /// What became of every settled line.
  synchronized Tally tally() {
    return tally;
  }
}
