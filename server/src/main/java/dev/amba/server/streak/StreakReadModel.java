package dev.amba.server.streak;

import dev.amba.engine.streak.CalendarPeriod;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakTally;
import dev.amba.engine.streak.ZoneHistory;
import dev.amba.server.ingest.StoredStreak;
import dev.amba.server.ingest.StreakHistory;
import dev.amba.server.ingest.StreakReader;
import dev.amba.server.ingest.UserStreakId;
import dev.amba.server.ingest.UserStreakView;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import dev.amba.server.project.ZoneTimeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Users' streaks as they stand at the instant of asking, whether or not a background evaluation
/// has run (semantics §5).
@ApplicationScoped
class StreakReadModel {
  private final Jdbi jdbi;

  /// What became of a stretch of a user's streak.
  ///
  /// @param from the first day asked for, by the user's zone
  /// @param to the last day asked for
  record Calendar(LocalDate from, LocalDate to, List<CalendarPeriod> periods) {}

  StreakReadModel(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// All streaks of a user that have ever been marked, in the definitions' order of creation.
  List<UserStreakView> list(UUID userId, ProjectConfig config, Instant now) throws SQLException {
    return read(connection -> list(new StreakReader(connection), userId, config, now));
  }

  private static List<UserStreakView> list(
      StreakReader reader, UUID userId, ProjectConfig config, Instant now) throws SQLException {
    var stored = reader.streaks(List.of(userId));
    if (stored.isEmpty()) return List.of();
    var zones = zones(reader, userId, config);
    var views = new ArrayList<UserStreakView>();
    for (var streak : config.streaks().all()) {
      for (var one : stored) {
        if (!one.id().streakId().equals(streak.id())) continue;
        var fold = new StreakFold(streak.definitions(), zones);
        var tally = current(reader, fold, one, now);
        views.add(UserStreakView.of(streak, fold, tally, one.updatedAt(), now));
      }
    }
    return List.copyOf(views);
  }

  /// A tally that lacks a change is folded anew, and so is one from after `now`, which a test clock
  /// that was set back has left behind.
  private static StreakTally current(
      StreakReader reader, StreakFold fold, StoredStreak stored, Instant now) throws SQLException {
    var tally = stored.tally();
    if (stored.isCurrent(fold) && !tally.asOf().isAfter(now)) return tally;
    var history = history(reader, stored.id());
    return fold.fold(history.grants(), history.marks(), Instant.MIN).tally();
  }

  /// What became of the periods of a user's streak, as of `now`.
  ///
  /// @param bounds says from which day to which, when told the user's zones
  Calendar calendar(
      UUID userId,
      Streak streak,
      ProjectConfig config,
      Instant now,
      Function<ZoneHistory, DayRange> bounds)
      throws SQLException {
    return read(connection -> {
      var reader = new StreakReader(connection);
      var zones = zones(reader, userId, config);
      var range = bounds.apply(zones);
      var history = history(reader, new UserStreakId(userId, streak.id()));
      var fold = new StreakFold(streak.definitions(), zones);
      var periods = fold.calendar(history.grants(), history.marks(), now, range.from(), range.to());
      return new Calendar(range.from(), range.to(), periods);
    });
  }

  private static ZoneHistory zones(StreakReader reader, UUID userId, ProjectConfig config)
      throws SQLException {
    return reader
        .zones(List.of(userId))
        .getOrDefault(userId, new ZoneTimeline(null, List.of()))
        .within(config.zones());
  }

  private static StreakHistory history(StreakReader reader, UserStreakId id) throws SQLException {
    return Objects.requireNonNull(reader.histories(List.of(id)).get(id));
  }

  private interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /// State, zones and marks as of one moment.
  private <T> T read(Reading<T> reading) throws SQLException {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> reading.from(handle.getConnection()));
  }
}
