package dev.amba.server.bulk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How an import ended.
///
/// @param ending how
/// @param problem why it failed, for people; null when it did not
/// @param tally what became of the lines, those of the resumed run included
/// @param retries how many requests were sent again
/// @param rejected where the rejected lines are
/// @param checkpoint where a resume is noted, or null when the input cannot be resumed
public record ImportResult(
    Ending ending,
    @Nullable String problem,
    Tally tally,
    long retries,
    Path rejected,
    @Nullable Path checkpoint) {

  /// The ways to end.
  public enum Ending {
    /// The input came to its end.
    COMPLETE,
    /// Somebody asked to stop.
    STOPPED,
    /// It could not go on.
    FAILED
  }
}
