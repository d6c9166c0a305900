package dev.amba.server.bulk;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Everything that an import has to know.
///
/// @param input what to import
/// @param target where to
/// @param parallel how many requests may be in flight, 1 to [#MAX_PARALLEL]
/// @param backoff how to bear a server that is busy or away
/// @param rejected where to write the lines that do not become events
/// @param checkpoint where to note the progress, or null when the input cannot be read again
/// @param fromStart whether to pass over what an earlier run noted there
public record ImportPlan(
    Input input,
    Target target,
    int parallel,
    Backoff backoff,
    Path rejected,
    @Nullable Path checkpoint,
    boolean fromStart) {
  /// Most requests in flight.
  public static final int MAX_PARALLEL = 32;

  /// Refuses too many requests and too few.
  public ImportPlan {
    if (parallel < 1 || parallel > MAX_PARALLEL) {
      throw new IllegalArgumentException(
          "parallel must be between 1 and " + MAX_PARALLEL + ": " + parallel);
    }
  }

  /// A plan that puts its two files beside the input, or, when that folder cannot be written to,
  /// into the folder `import` of the data directory.
  ///
  /// @param rejected where to write rejected lines, or null for the usual place
  public static ImportPlan of(
      Input input,
      Target target,
      int parallel,
      @Nullable Path rejected,
      Path dataDir,
      boolean fromStart)
      throws IOException {
    var places = Places.of(input, rejected, dataDir);
    return new ImportPlan(
        input, target, parallel, Backoff.USUAL, places.rejected(), places.checkpoint(), fromStart);
  }
}
