package dev.amba.server.bulk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// How far an import has come: every line up to here has its verdict.
///
/// @param url the server that gave the verdicts
/// @param project the project there
/// @param line the last line's number
/// @param fingerprint the hash of all lines up to it, which tells whether the file is still the
///   same
/// @param tally what became of them
/// @param rejectedBytes how long the file of rejected lines was by then
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Checkpoint(
    String url, String project, long line, String fingerprint, Tally tally, long rejectedBytes) {

  /// Whether it was made by an import to the same place.
  boolean isFor(Target target) {
    return url.equals(target.url().toString()) && project.equals(target.project().toString());
  }
}
