package dev.amba.server.streak;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the work on all users' states of a streak has come, which a change of its definition
/// asks for.
///
/// @param status `running` or `done`
/// @param done users seen so far
/// @param total users there were when it was asked for
/// @param requestedAt when it was asked for
/// @param finishedAt when it was done, null before
public record ReworkProgress(
    String status, long done, long total, Instant requestedAt, @Nullable Instant finishedAt) {

  static ReworkProgress of(
      long done, long total, Instant requestedAt, @Nullable Instant finishedAt) {
    var status = finishedAt == null ? "running" : "done";
    return new ReworkProgress(status, done, total, requestedAt, finishedAt);
  }
}
