package dev.amba.server.project;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the work on all users has come that a change of a definition asks for.
///
/// @param status `running` or `done`
/// @param done users seen so far
/// @param total users there were when it was asked for
/// @param requestedAt when it was asked for
/// @param finishedAt when it was done, null before
public record ReworkProgress(
    String status, long done, long total, Instant requestedAt, @Nullable Instant finishedAt) {

  /// The progress of work that is done when it has an end.
  public static ReworkProgress of(
      long done, long total, Instant requestedAt, @Nullable Instant finishedAt) {
    var status = finishedAt == null ? "running" : "done";
    return new ReworkProgress(status, done, total, requestedAt, finishedAt);
  }
}
