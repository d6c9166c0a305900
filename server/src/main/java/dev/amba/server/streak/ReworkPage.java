package dev.amba.server.streak;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.amba.server.ingest.StoredStreak;
import dev.amba.server.ingest.StreakHistory;
import dev.amba.server.ingest.StreakReader;
import dev.amba.server.ingest.StreakWriter;
import dev.amba.server.ingest.UserStreakId;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Folds one streak of some users anew, from their whole histories.
final class ReworkPage {
  /// Events that stand and have left no mark yet, of each user in order of time: the ids begin with
  /// it.
  private static final String EVENTS =
      """
      SELECT e.user_id, e.id, e.occurred_at
      FROM event e
      WHERE e.user_id = ANY (?)
        AND e.event_name = ?
        AND NOT EXISTS (
          SELECT
          FROM streak_mark m
          WHERE m.user_id = e.user_id
            AND m.streak_id = ?
            AND m.at = e.occurred_at
            AND m.source_id = e.id
        )
        AND NOT EXISTS (
          SELECT
          FROM event_reversal r
          WHERE r.user_id = e.user_id
            AND r.event_id = e.id
        )
      ORDER BY e.user_id, e.id
      """;

  private static final int FETCH_ROWS = 1_000;

  private final Connection connection;
  private final ProjectConfig config;
  private final Streak streak;
  private final Instant now;
  private final StreakReader reader;
  private final StreakWriter writer = new StreakWriter();

  /// @param now the project's
  ReworkPage(Connection connection, ProjectConfig config, Streak streak, Instant now) {
    this.connection = connection;
    this.config = config;
    this.streak = streak;
    this.now = now;
    this.reader = new StreakReader(connection);
  }

  /// Writes the states of those of these users who have ever been marked, and answers who they are.
  ///
  /// @param readsEvents whether past events become marks
  List<UUID> fold(Collection<UUID> userIds, boolean readsEvents) throws SQLException {
    var folds = new UserFolds(reader, config, userIds);
    var histories = reader.histories(userIds.stream().map(this::id).toList());
    if (readsEvents) addMarks(userIds, folds, histories);
    var before = stored(userIds);
    var touched = new ArrayList<UUID>();
    for (var userId : userIds) {
      var id = id(userId);
      var history = requireNonNull(histories.get(id));
      var fold = folds.find(userId, streak);
      if (fold == null || history.marks().size() == 0) continue;
      var step = fold.fold(history.grants(), history.marks(), now);
      writer.state(id, config.id(), fold, step.tally(), now);
      var last = before.get(userId);
      if (last != null) {
        writer.closings(userId, config.id(), streak, step.closings(), last.updatedAt(), now);
      }
      touched.add(userId);
    }
    writer.write(connection);
    return touched;
  }

  private void addMarks(
      Collection<UUID> userIds, UserFolds folds, Map<UserStreakId, StreakHistory> histories)
      throws SQLException {
    try (var statement = connection.prepareStatement(EVENTS)) {
      statement.setArray(1, connection.createArrayOf("uuid", userIds.toArray()));
      statement.setString(2, streak.qualifyingEvent());
      statement.setObject(3, streak.id());
      statement.setFetchSize(FETCH_ROWS);
      try (var events = statement.executeQuery()) {
        while (events.next()) {
          var userId = events.getObject("user_id", UUID.class);
          var at = events.getObject("occurred_at", OffsetDateTime.class).toInstant();
          var marks = requireNonNull(histories.get(id(userId))).marks();
          var zones = folds.zones(userId);
          if (zones == null || !marks.needs(at, zones)) continue;
          marks.add(at);
          writer.mark(id(userId), config.id(), at, events.getObject("id", UUID.class), false);
        }
      }
    }
  }

  private Map<UUID, StoredStreak> stored(Collection<UUID> userIds) throws SQLException {
    return reader.streaks(userIds).stream()
        .filter(stored -> stored.id().streakId().equals(streak.id()))
        .collect(toMap(stored -> stored.id().userId(), stored -> stored));
  }

  private UserStreakId id(UUID userId) {
    return new UserStreakId(userId, streak.id());
  }
}
