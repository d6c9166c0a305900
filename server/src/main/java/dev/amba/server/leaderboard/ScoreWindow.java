package dev.amba.server.leaderboard;

import dev.amba.engine.period.Window;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.project.Board;
import dev.amba.server.project.BoardMetric;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One period of one metric: what one ranking is about. Boards that rank by the same in the same
/// period share it.
///
/// @param metric what counts
/// @param streakId the streak that the metric names, null when it names none or one that is gone;
///   the next streak of a key has rankings of its own
/// @param start the first day of the period, null for all time
/// @param window the instants that count
record ScoreWindow(
    BoardMetric metric, @Nullable UUID streakId, @Nullable LocalDate start, Window window) {

  /// The period of a board that holds a date.
  ///
  /// @param date any in the period; null for the running one
  /// @param now the project's now
  static ScoreWindow of(Board board, ProjectConfig config, @Nullable LocalDate date, Instant now) {
    var period = board.period();
    var day = date == null ? period.date(now, config.zone(), config.weekStart()) : date;
    return new ScoreWindow(
        board.metric(),
        streakId(board, config),
        period.start(day, config.weekStart()),
        period.window(day, config.zone(), config.weekStart()));
  }

  private static @Nullable UUID streakId(Board board, ProjectConfig config) {
    return board.metric() instanceof BoardMetric.StreakCount(var key)
        ? config.streaks().find(key).map(Streak::id).orElse(null)
        : null;
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

  /// Whether a change has a say here at all, be it that its amounts add up to nothing.
  boolean concerns(UserChange change) {
    return switch (metric) {
      case BoardMetric.Xp() ->
          change.gains().stream().anyMatch(gain -> window.contains(gain.occurredAt()));
      case BoardMetric.EventCount _ -> scoreOf(change) != 0;
      case BoardMetric.StreakCount _ -> !change.streaks().isEmpty();
    };
  }
}
