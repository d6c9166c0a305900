package dev.amba.server.leaderboard;

import dev.amba.engine.period.Window;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One period of one metric: what one ranking is about. Boards that rank by the same in the same
/// period share it. It is told by the instants that count, so a project with another zone or
/// another first day of the week has other ones.
///
/// @param projectId whose users are ranked
/// @param metric what counts
/// @param streakId the streak that counts, as long as there is one of its key; null for other
///   metrics, too
/// @param start the first day of the period, null for all time
/// @param window the instants that count
record ScoreWindow(
    UUID projectId,
    BoardMetric metric,
    @Nullable UUID streakId,
    @Nullable LocalDate start,
    Window window) {

  /// The period of a board that holds a date.
  ///
  /// @param date any in the period; null for the running one
  /// @param now the project's now
  static ScoreWindow of(Board board, ProjectConfig config, @Nullable LocalDate date, Instant now) {
    var period = board.period();
    return ofDay(
        board, config, date == null ? period.date(now, config.zone(), config.weekStart()) : date);
  }

  private static ScoreWindow ofDay(Board board, ProjectConfig config, LocalDate day) {
    var period = board.period();
    return new ScoreWindow(
        config.id(),
        board.metric(),
        board.metric() instanceof BoardMetric.StreakCount(var key)
            ? config.streaks().find(key).map(Streak::id).orElse(null)
            : null,
        period.start(day, config.weekStart()),
        period.window(day, config.zone(), config.weekStart()));
  }

  /// Whether it is still a period of one of the project's boards.
  boolean isOf(ProjectConfig config) {
    var day = Objects.requireNonNullElse(start, LocalDate.EPOCH);
    return config.boards().all().stream().anyMatch(board -> ofDay(board, config, day).equals(this));
  }

  /// Whether it ranks by something that is not there any more.
  boolean isOfNothing() {
    return metric instanceof BoardMetric.StreakCount && streakId == null;
  }

  /// Whether it ranks by what the transaction changed.
  boolean concerns(UserChange change) {
    return change.isGone()
        || switch (metric) {
          case BoardMetric.Xp() ->
              change.gains().stream().anyMatch(gain -> window.contains(gain.occurredAt()));
          case BoardMetric.EventCount(var name) ->
              change.events().stream()
                  .anyMatch(
                      event -> event.name().equals(name) && window.contains(event.occurredAt()));
          case BoardMetric.StreakCount _ -> streakId != null && change.streaks().contains(streakId);
        };
  }

  /// What a change adds to the user's score here.
  long scoreOf(UserChange change) {
    return switch (metric) {
      case BoardMetric.Xp() ->
          change.gains().stream()
              .filter(gain -> window.contains(gain.occurredAt()))
              .mapToLong(UserChange.Gain::amount)
              .sum();
      case BoardMetric.EventCount(var name) ->
          change.events().stream()
              .filter(event -> event.name().equals(name) && window.contains(event.occurredAt()))
              .mapToLong(UserChange.Happening::count)
              .sum();
      case BoardMetric.StreakCount _ -> 0;
    };
  }

  /// When the last of what counts here was accepted.
  Instant reachedBy(UserChange change) {
    var counted =
        switch (metric) {
          case BoardMetric.Xp() ->
              change.gains().stream()
                  .filter(gain -> window.contains(gain.occurredAt()))
                  .map(UserChange.Gain::acceptedAt);
          case BoardMetric.EventCount(var name) ->
              change.events().stream()
                  .filter(event -> event.name().equals(name) && window.contains(event.occurredAt()))
                  .map(UserChange.Happening::acceptedAt);
          case BoardMetric.StreakCount _ -> java.util.stream.Stream.<Instant>empty();
        };
    return counted.max(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
